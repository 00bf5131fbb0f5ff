"""Root keys in a file of the operator's, by default beside the data directory and never in it.

{"current": "1", "root": {"1": "<base64 of 32 bytes>"}}
"""

import base64
import os
import stat
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shapagat.encryption.cipher import KEY_BYTES, new_key, unwrap_key, wrap_key
from shapagat.encryption.exceptions import KeyringUnsafe, KeyUnavailable


class Content(msgspec.Struct):
    """What stands in the file."""

    current: str
    root: dict[str, str]


OTHERS = stat.S_IRWXG | stat.S_IRWXO


def ensure_keyring(path: Path) -> None:
    """Make a keyring with one random root key unless the file is there. Directory 0700, file 0600."""
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = Content(current="1", root={"1": base64.b64encode(new_key()).decode()})
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(content))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


class FileKeyring:
    """The default provider. Raises KeyringUnsafe when others may read the file, KeyUnavailable when it is not there."""

    name = "file keyring"

    def __init__(self, path: Path) -> None:
        content = self._read(path)
        self._current = content.current
        keys = {version: base64.b64decode(key) for version, key in content.root.items()}
        if any(len(key) != KEY_BYTES for key in keys.values()):
            raise KeyringUnsafe("A root key in the keyring is not 256 bits long.")
        self._ciphers = {version: AESGCM(key) for version, key in keys.items()}

    @staticmethod
    def _read(path: Path) -> Content:
        if not path.is_file():
            raise KeyUnavailable("There is no keyring file; KEYRING_FILE says where it is looked for.")
        if path.stat().st_mode & OTHERS:
            raise KeyringUnsafe("Others may read the keyring file; its mode must be 0600.")
        return msgspec.json.decode(path.read_bytes(), type=Content)

    def wrap(self, key: bytes, associated: bytes) -> tuple[bytes, str]:
        """Wrap with the current root key."""
        return wrap_key(self._ciphers[self._current], key, associated), self._current

    def unwrap(self, wrapped: bytes, associated: bytes, version: str) -> bytes:
        """Unwrap with the root key of that version."""
        if version not in self._ciphers:
            raise KeyUnavailable(f"The keyring holds no root key of version {version}.")
        return unwrap_key(self._ciphers[version], wrapped, associated)
