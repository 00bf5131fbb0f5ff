"""Root keys in a file of the operator's, by default beside the data directory and never in it."""

from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shapagat.encryption.cipher import unwrap_key, wrap_key
from shapagat.encryption.exceptions import KeyringUnsafe, KeyUnavailable, ProviderRefuses
from shapagat.encryption.providers.keyring_content import changing, read_keyring
from shapagat.encryption.providers.secret_key import derived_from


def refuse_place(path: Path, data_dir: Path | None) -> None:
    """Raise KeyringUnsafe when the keyring lies in the data directory, whatever links lead there."""
    if data_dir is not None and path.resolve().is_relative_to(data_dir.resolve()):
        raise KeyringUnsafe("The keyring lies in the data directory, whose copies would carry it; move it elsewhere.")


@dataclass(frozen=True, slots=True)
class _Held:
    current: str
    ciphers: dict[str, AESGCM] = field(repr=False)


class FileKeyring:
    """The default provider; another process's new version is seen at the next call.

    Raises KeyringUnsafe when others may read the file, it lies in the data directory or a root key comes from
    SECRET_KEY; KeyUnavailable when it is not there.
    """

    name = "file keyring"

    def __init__(self, path: Path, *, data_dir: Path | None = None, secret_key: str = "") -> None:
        self._path, self._data_dir, self._secret_key = path, data_dir, secret_key
        self._read_at: tuple[int, ...] = ()
        self._held = _Held("", {})
        self._load()

    def current_version(self) -> str:
        """Return the version of the root key that wraps now."""
        return self._load().current

    def versions(self) -> list[str]:
        """Return every version in the file, the oldest first."""
        return list(self._load().ciphers)

    def wrap(self, key: bytes, associated: bytes) -> tuple[bytes, str]:
        """Wrap with the current root key."""
        held = self._load()
        return wrap_key(held.ciphers[held.current], key, associated), held.current

    def unwrap(self, wrapped: bytes, associated: bytes, version: str) -> bytes:
        """Unwrap with the root key of that version."""
        cipher = self._load().ciphers.get(version)
        if cipher is None:
            raise KeyUnavailable(f"The keyring holds no root key of version {version}.")
        return unwrap_key(cipher, wrapped, associated)

    def rewrap(self, wrapped: bytes, associated: bytes, version: str) -> tuple[bytes, str]:
        """Unwrap, and wrap with the current root key."""
        return self.wrap(self.unwrap(wrapped, associated, version), associated)

    def add_version(self) -> str:
        """Put a new random root key into the file; it wraps from now on."""
        with changing(self._path) as content:
            return content.add()

    def destroy(self, version: str) -> None:
        """Take one root key out of the file. Copies of the file that somebody keeps still hold it."""
        with changing(self._path) as content:
            if version == content.current:
                raise ProviderRefuses("The current root key is not destroyed; add another version first.")
            content.root.pop(version, None)

    def _load(self) -> "_Held":
        try:
            status = self._path.stat()
        except OSError:
            raise KeyUnavailable("There is no keyring file; KEYRING_FILE says where it is looked for.") from None
        seen = (status.st_mtime_ns, status.st_ino, status.st_size, status.st_mode)
        if seen != self._read_at:
            refuse_place(self._path, self._data_dir)
            content = read_keyring(self._path)
            keys = content.keys()
            if any(derived_from(self._secret_key, key) for key in keys.values()):
                raise KeyringUnsafe("A root key in the keyring is made from SECRET_KEY; it must be random.")
            self._held = _Held(content.current, {version: AESGCM(key) for version, key in keys.items()})
            self._read_at = seen
        return self._held
