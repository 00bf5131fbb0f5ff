from typing import Protocol


class KeyProvider(Protocol):
    """Holds the root key. Wraps the keys of centres; never hands the root key out."""

    name: str

    def wrap(self, key: bytes, associated: bytes) -> tuple[bytes, str]:
        """Return the wrapped key and the version of the root key that wrapped it."""
        ...

    def unwrap(self, wrapped: bytes, associated: bytes, version: str) -> bytes:
        """Return the key. Raises SealBroken, or KeyUnavailable when that version is not there."""
        ...
