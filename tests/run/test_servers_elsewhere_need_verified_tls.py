import subprocess
from pathlib import Path

import pytest

from tests.run.support import Command

pytestmark = pytest.mark.service

ELSEWHERE = "192.0.2.7"
HERE = {
    "DATABASE_URL": "postgresql://app:hidden@127.0.0.1:9/main",
    "KEYSTORE_URL": "postgresql://app:hidden@127.0.0.1:9/keys",
    "BROKER_URL": "redis://127.0.0.1:9/0",
    "CACHE_URL": "redis://127.0.0.1:9/1",
    "SECRET_KEY": "hidden",
    "SCOPE_KEY": "hidden" * 8,
    "KEYRING_FILE": "/nonexistent/keyring.json",
}


def refused(command: Command, *arguments: str) -> str:
    done = command.run(*arguments)
    sentences = done.stderr.strip().splitlines()
    assert (done.returncode, len(sentences)) == (2, 1), done.stdout + done.stderr
    assert "hidden" not in done.stdout + done.stderr
    return sentences[0]


@pytest.mark.parametrize("name", ["up", "web", "worker", "beat", "migrate", "doctor", "create_admin", "dump"])
def test_every_way_of_starting_refuses(name: str, tmp_path: Path) -> None:
    variables = {**HERE, "DATABASE_URL": f"postgresql://app:hidden@{ELSEWHERE}/main", "DATA_DIR": str(tmp_path / "d")}
    assert refused(Command(variables=variables), name).startswith("DATABASE_URL leads to another machine")
    assert not (tmp_path / "d").exists()


def test_a_variable_in_a_file_counts(tmp_path: Path) -> None:
    (tmp_path / "broker").write_text(f"redis://:hidden@{ELSEWHERE}/0\n")
    variables = {name: value for name, value in HERE.items() if name != "BROKER_URL"}
    command = Command(variables={**variables, "BROKER_URL_FILE": str(tmp_path / "broker")})
    assert refused(command, "worker").startswith("BROKER_URL leads to another machine")


@pytest.mark.parametrize("program", [["django", "check"], ["celery", "--app", "shapagat.celery", "report"]])
def test_whatever_reads_the_settings_refuses_too(program: list[str]) -> None:
    variables = {**HERE, "CACHE_URL": f"redis://{ELSEWHERE}/1", "DJANGO_SETTINGS_MODULE": "shapagat.settings"}
    with Command(variables=variables).python_with("-m", *program, stderr=subprocess.PIPE) as process:
        _, said = process.communicate(timeout=60)
    assert (process.returncode, "CACHE_URL leads to another machine" in said) == (2, True), said


@pytest.mark.parametrize("name", ["web", "worker", "beat", "up"])
def test_a_provider_that_is_none_is_refused(name: str, tmp_path: Path) -> None:
    variables = {**HERE, "KEY_PROVIDER": "vault:hidden", "DATA_DIR": str(tmp_path / "data")}
    if name == "up":
        variables = {"KEY_PROVIDER": "vault:hidden", "DATA_DIR": str(tmp_path / "data")}
    assert refused(Command(variables=variables), name).startswith("KEY_PROVIDER names no provider")


def test_a_keyring_in_the_data_directory_is_refused(tmp_path: Path) -> None:
    variables = {"DATA_DIR": str(tmp_path / "data"), "KEYRING_FILE": str(tmp_path / "data" / "keyring.json")}
    assert "data directory" in refused(Command(variables=variables), "migrate")
    assert not (tmp_path / "data" / "keyring.json").exists()
