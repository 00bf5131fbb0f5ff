import base64
import hashlib
import json
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from shapagat.encryption.exceptions import KeyringUnsafe, KeyUnavailable
from shapagat.encryption.providers.file_keyring import FileKeyring
from shapagat.encryption.providers.keyring_content import ensure_keyring

SECRET = secrets.token_urlsafe(50)


def write(path: Path, key: bytes) -> Path:
    path.write_text(json.dumps({"current": "1", "root": {"1": base64.b64encode(key).decode()}}))
    path.chmod(0o600)
    return path


DISGUISES: dict[str, Callable[[bytes], bytes]] = {
    "itself, cut": lambda secret: secret[:32],
    "SHA-256": lambda secret: hashlib.sha256(secret).digest(),
    "SHA-512, cut": lambda secret: hashlib.sha512(secret).digest()[:32],
    "SHA-256 in hex, cut": lambda secret: hashlib.sha256(secret).hexdigest()[:32].encode(),
    "MD5 in hex": lambda secret: hashlib.md5(secret, usedforsecurity=False).hexdigest().encode(),
    "base64, cut": lambda secret: base64.b64encode(secret)[:32],
    "base64 for addresses, cut": lambda secret: base64.urlsafe_b64encode(secret)[:32],
    "what it says in base64": lambda secret: base64.urlsafe_b64decode(secret + b"=" * (-len(secret) % 4))[:32],
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_root_key_made_from_the_secret_key_is_refused(tmp_path: Path, disguise: str) -> None:
    path = write(tmp_path / "keyring.json", DISGUISES[disguise](SECRET.encode()))
    with pytest.raises(KeyringUnsafe, match="SECRET_KEY"):
        FileKeyring(path, secret_key=SECRET)


def test_a_short_secret_key_filled_up_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "keyring.json", b"short".ljust(32, b"\0"))
    with pytest.raises(KeyringUnsafe, match="SECRET_KEY"):
        FileKeyring(path, secret_key="short")


def test_a_random_root_key_is_taken(tmp_path: Path) -> None:
    assert FileKeyring(write(tmp_path / "keyring.json", secrets.token_bytes(32)), secret_key=SECRET).versions() == ["1"]


@pytest.mark.parametrize("place", ["keyring.json", "deep/er/keyring.json"])
def test_a_keyring_in_the_data_directory_is_refused(tmp_path: Path, place: str) -> None:
    path = tmp_path / "data" / place
    ensure_keyring(path)
    with pytest.raises(KeyringUnsafe, match="data directory"):
        FileKeyring(path, data_dir=tmp_path / "data")


def test_a_link_into_the_data_directory_is_refused(tmp_path: Path) -> None:
    ensure_keyring(tmp_path / "data" / "keyring.json")
    link = tmp_path / "keyring.json"
    link.symlink_to(tmp_path / "data" / "keyring.json")
    with pytest.raises(KeyringUnsafe, match="data directory"):
        FileKeyring(link, data_dir=tmp_path / "data")


def test_a_keyring_beside_the_data_directory_is_taken(tmp_path: Path) -> None:
    ensure_keyring(tmp_path / "data-keys" / "keyring.json")
    assert FileKeyring(tmp_path / "data-keys" / "keyring.json", data_dir=tmp_path / "data").versions() == ["1"]


def test_a_keyring_opened_to_others_later_is_refused_then(tmp_path: Path) -> None:
    path = write(tmp_path / "keyring.json", secrets.token_bytes(32))
    keyring = FileKeyring(path)
    path.chmod(0o644)
    with pytest.raises(KeyringUnsafe):
        keyring.wrap(b"k" * 32, b"place")


def test_a_keyring_taken_away_is_unavailable(tmp_path: Path) -> None:
    path = write(tmp_path / "keyring.json", secrets.token_bytes(32))
    keyring = FileKeyring(path)
    path.unlink()
    with pytest.raises(KeyUnavailable):
        keyring.wrap(b"k" * 32, b"place")
