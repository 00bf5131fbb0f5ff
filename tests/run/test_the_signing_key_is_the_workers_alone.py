from pathlib import Path

import pytest

from shapagat.audit.chain.keys import load_public_keys, load_signing_key, public_path
from shapagat.audit.exceptions import SigningKeyUnusable
from shapagat.cli.data_dir import DataDir
from shapagat.cli.part import serve
from shapagat.cli.refusal import Refusal
from shapagat.cli.services import web_child, worker_child
from shapagat.cli.signing_key import prepare_signing_key

VARIABLE = "AUDIT_SIGNING_KEY_FILE"
NEEDED = ("DATABASE_URL", "KEYSTORE_URL", "BROKER_URL", "CACHE_URL", "SECRET_KEY", "SCOPE_KEY", "KEYRING_FILE")


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataDir:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "keys" / "audit.key"))
    made = DataDir.at(str(tmp_path / "data"))
    made.prepare()
    return made


def test_the_worker_is_told_where_it_is_and_the_web_server_is_not(data_dir: DataDir) -> None:
    assert worker_child(data_dir, {}).environment[VARIABLE] == str(data_dir.signing_key)
    assert VARIABLE not in web_child(data_dir, {}, "127.0.0.1:1").environment


@pytest.mark.parametrize("name", ["web", "beat"])
def test_other_parts_refuse_to_start_with_it(data_dir: DataDir, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for each in NEEDED:
        monkeypatch.setenv(each, "x")
    with pytest.raises(Refusal, match=VARIABLE):
        serve(name, [])


def test_it_is_made_once_and_for_its_owner_alone(data_dir: DataDir) -> None:
    prepare_signing_key(data_dir.signing_key)
    first = load_signing_key(data_dir.signing_key)
    prepare_signing_key(data_dir.signing_key)
    assert data_dir.signing_key.stat().st_mode & 0o777 == 0o600
    assert load_public_keys(public_path(data_dir.signing_key)) == (first.public,)


def test_one_that_others_may_read_is_refused(data_dir: DataDir) -> None:
    prepare_signing_key(data_dir.signing_key)
    data_dir.signing_key.chmod(0o644)
    with pytest.raises(SigningKeyUnusable):
        load_signing_key(data_dir.signing_key)


def test_its_public_half_is_published_for_the_web_server(data_dir: DataDir, tmp_path: Path) -> None:
    published = tmp_path / "published.pub"
    for _ in range(2):
        prepare_signing_key(data_dir.signing_key, published)
    assert load_public_keys(published) == load_public_keys(public_path(data_dir.signing_key))
