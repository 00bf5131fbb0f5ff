"""The keyring file itself: {"current": "1", "root": {"1": "<base64 of 32 bytes>"}}, mode 0600."""

import base64
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from shapagat.encryption.cipher import KEY_BYTES, new_key
from shapagat.encryption.exceptions import KeyringUnsafe, KeyUnavailable

OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Content(msgspec.Struct):
    """What stands in the file: versions are whole numbers, counted up and never used again."""

    current: str
    root: dict[str, str]

    def keys(self) -> dict[str, bytes]:
        """Return the root keys by version, the oldest first. Raises KeyringUnsafe for a damaged one."""
        try:
            keys = {version: base64.b64decode(self.root[version]) for version in sorted(self.root, key=int)}
        except ValueError:
            raise KeyringUnsafe("A root key in the keyring is damaged.") from None
        if any(len(key) != KEY_BYTES for key in keys.values()):
            raise KeyringUnsafe("A root key in the keyring is not 256 bits long.")
        if self.current not in keys:
            raise KeyringUnsafe("The keyring lacks the root key that it calls the current one.")
        return keys

    def add(self) -> str:
        """Put in a random root key, which is the current one from now on; return its version."""
        self.current = str(1 + max((int(version) for version in self.root), default=0))
        self.root[self.current] = base64.b64encode(new_key()).decode()
        return self.current


def read_keyring(path: Path) -> Content:
    """Read the file. Raises KeyUnavailable when it is not there, KeyringUnsafe when others may read it."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        raise KeyUnavailable("There is no keyring file; KEYRING_FILE says where it is looked for.") from None
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise KeyUnavailable("There is no keyring file; KEYRING_FILE says where it is looked for.")
        if status.st_mode & OTHERS:
            raise KeyringUnsafe("Others may read the keyring file; its mode must be 0600.")
        try:
            return msgspec.json.decode(file.read(), type=Content)
        except msgspec.MsgspecError:
            raise KeyringUnsafe("The keyring file is damaged.") from None


def write_keyring(path: Path, content: Content) -> None:
    """Replace the file in one step (0600)."""
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(content))
        file.flush()
        os.fsync(descriptor)
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def changing(path: Path) -> Iterator[Content]:
    """Read the file, let the caller change it, write it; one process at a time."""
    lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        content = read_keyring(path)
        yield content
        write_keyring(path, content)
    finally:
        os.close(lock)


def ensure_keyring(path: Path) -> None:
    """Make a keyring with one random root key unless the file is there. Directory 0700, file 0600."""
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = Content(current="", root={})
    content.add()
    write_keyring(path, content)
