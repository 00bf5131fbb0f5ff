from pathlib import Path

import pytest

from shapagat.encryption.exceptions import KeyUnavailable, ProviderRefuses, SealBroken
from shapagat.encryption.providers.file_keyring import FileKeyring
from shapagat.encryption.providers.keyring_content import ensure_keyring


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "keys" / "keyring.json"
    ensure_keyring(made)
    return made


def test_a_new_version_wraps_and_older_ones_still_unwrap(path: Path) -> None:
    keyring = FileKeyring(path)
    old, first = keyring.wrap(b"k" * 32, b"place")
    second = keyring.add_version()
    assert keyring.wrap(b"n" * 32, b"place")[1] == second == keyring.current_version()
    assert keyring.versions() == [first, second]
    assert keyring.unwrap(old, b"place", first) == b"k" * 32


def test_another_process_sees_the_new_version(path: Path) -> None:
    serving, other = FileKeyring(path), FileKeyring(path)
    version = other.add_version()
    wrapped, _ = other.wrap(b"k" * 32, b"place")
    assert serving.unwrap(wrapped, b"place", version) == b"k" * 32
    assert serving.current_version() == version


def test_a_rewrapped_key_is_the_same_key_in_the_same_place(path: Path) -> None:
    keyring = FileKeyring(path)
    old, first = keyring.wrap(b"k" * 32, b"place")
    keyring.add_version()
    wrapped, version = keyring.rewrap(old, b"place", first)
    assert (keyring.unwrap(wrapped, b"place", version), version != first) == (b"k" * 32, True)
    with pytest.raises(SealBroken):
        keyring.rewrap(old, b"another place", first)


def test_what_a_destroyed_version_wrapped_cannot_be_unwrapped(path: Path) -> None:
    keyring = FileKeyring(path)
    old, first = keyring.wrap(b"k" * 32, b"place")
    keyring.add_version()
    keyring.destroy(first)
    keyring.destroy(first)
    with pytest.raises(KeyUnavailable):
        keyring.unwrap(old, b"place", first)
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_current_version_is_not_destroyed(path: Path) -> None:
    keyring = FileKeyring(path)
    with pytest.raises(ProviderRefuses):
        keyring.destroy(keyring.current_version())


def test_the_number_of_a_destroyed_version_is_never_used_again(path: Path) -> None:
    keyring = FileKeyring(path)
    first = keyring.current_version()
    second = keyring.add_version()
    keyring.destroy(first)
    assert keyring.add_version() not in {first, second}
