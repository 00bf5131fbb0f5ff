from pathlib import Path

import pytest

from shapagat.encryption.exceptions import KeyringUnsafe, KeyUnavailable, SealBroken
from shapagat.encryption.providers.file_keyring import FileKeyring
from shapagat.encryption.providers.keyring_content import ensure_keyring


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "keys" / "keyring.json"
    ensure_keyring(made)
    return made


def test_a_new_keyring_is_for_its_owner_alone(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_second_call_keeps_the_key(path: Path) -> None:
    before = path.read_bytes()
    ensure_keyring(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_keyring_that_others_may_read_is_refused(path: Path, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(KeyringUnsafe):
        FileKeyring(path)


def test_a_missing_keyring_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(KeyUnavailable):
        FileKeyring(tmp_path / "nowhere.json")


def test_a_wrapped_key_opens_only_in_its_place(path: Path) -> None:
    keyring = FileKeyring(path)
    wrapped, version = keyring.wrap(b"k" * 32, b"centre 1")
    assert keyring.unwrap(wrapped, b"centre 1", version) == b"k" * 32
    with pytest.raises(SealBroken):
        keyring.unwrap(wrapped, b"centre 2", version)


def test_an_unknown_root_version_is_said_so(path: Path) -> None:
    keyring = FileKeyring(path)
    wrapped, _ = keyring.wrap(b"k" * 32, b"centre 1")
    with pytest.raises(KeyUnavailable):
        keyring.unwrap(wrapped, b"centre 1", "9")
