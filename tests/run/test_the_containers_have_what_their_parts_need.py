"""The containers of docker/compose.yaml, read as YAML: what a part refuses to start without has to be given to it."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from shapagat.cli.part import NEEDED
from shapagat.cli.surroundings import OWNER_VARIABLES, PUBLIC_KEY, SIGNING_KEY
from shapagat.files.constants import LARGEST_UPLOAD

DOCKER = Path(__file__).parents[2] / "docker"
PARTS = ("web", "worker", "beat", "migrate")
COMPOSE: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text(encoding="utf-8"))


def _volumes(part: str) -> dict[str, str]:
    """Give the volume at each place of a part."""
    return {each.split(":")[1]: each.split(":")[0] for each in COMPOSE["services"][part]["volumes"]}


@pytest.mark.parametrize("part", PARTS)
def test_every_variable_is_given_and_every_secret_mounted(part: str) -> None:
    service = COMPOSE["services"][part]
    given = service["environment"]
    owners = OWNER_VARIABLES if part == "migrate" else ()
    assert [name for name in (*NEEDED, *owners) if f"{name}_FILE" not in given] == []
    read = {Path(value).name for name, value in given.items() if value.startswith("/run/secrets/")}
    assert read == set(service["secrets"])


@pytest.mark.parametrize("part", PARTS)
def test_sealed_files_and_keys_lie_in_the_same_volumes_for_all(part: str) -> None:
    folder = COMPOSE["services"][part]["environment"]["FILES_DIR"]
    assert _volumes(part)[folder] == "files"
    assert _volumes(part)["/keys"] == "keys"


def test_the_worker_alone_has_the_signing_key() -> None:
    assert [part for part in PARTS if SIGNING_KEY in COMPOSE["services"][part]["environment"]] == ["worker"]
    assert [part for part in PARTS if "audit" in _volumes(part).values()] == ["worker"]


def test_the_web_server_reads_the_public_key_where_the_worker_publishes_it() -> None:
    place = str(Path(COMPOSE["services"]["web"]["environment"][PUBLIC_KEY]).parent)
    assert (_volumes("web")[place], _volumes("worker")[place]) == ("published", "published")
    assert f"published:{place}:ro" in COMPOSE["services"]["web"]["volumes"]


def test_every_volume_and_secret_is_declared() -> None:
    for service in COMPOSE["services"].values():
        named = {each.split(":")[0] for each in service.get("volumes", ()) if not each.startswith(".")}
        assert named <= set(COMPOSE["volumes"])
        assert set(service.get("secrets", ())) <= set(COMPOSE["secrets"])


def test_the_secrets_are_made_once(tmp_path: Path) -> None:
    shutil.copy(DOCKER / "make-secrets", tmp_path)

    def made() -> dict[str, str]:
        subprocess.run([tmp_path / "make-secrets"], check=True, env={"PATH": os.environ["PATH"]})
        return {each.name: each.read_text(encoding="utf-8") for each in (tmp_path / "secrets").iterdir()}

    first = made()
    assert {Path(each["file"]).name for each in COMPOSE["secrets"].values()} == set(first)
    assert made() == first


def test_the_proxy_lets_the_largest_upload_through() -> None:
    words = (DOCKER / "Caddyfile").read_text(encoding="utf-8").split()
    largest = words[words.index("max_size") + 1]
    assert int(largest.removesuffix("MB")) * 1_000_000 > LARGEST_UPLOAD
