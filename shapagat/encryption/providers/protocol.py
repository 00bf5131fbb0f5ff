from typing import Protocol


class KeyProvider(Protocol):
    """Holds the root key in versions. Wraps the keys of centres; never hands a root key out.

    `associated` says where a wrapped key belongs; unwrapping or re-wrapping with anything else fails. Every method
    raises KeyUnavailable, whose sentence carries no secret, when the provider cannot be reached.
    """

    @property
    def name(self) -> str:
        """Say for people which provider this is, and where: one line without secrets."""
        ...

    def current_version(self) -> str:
        """Return the version of the root key that wraps now."""
        ...

    def versions(self) -> list[str]:
        """Return every version that still unwraps, the oldest first."""
        ...

    def wrap(self, key: bytes, associated: bytes) -> tuple[bytes, str]:
        """Return the wrapped key and the version of the root key that wrapped it."""
        ...

    def unwrap(self, wrapped: bytes, associated: bytes, version: str) -> bytes:
        """Return the key. Raises SealBroken, or KeyUnavailable when that version is not there."""
        ...

    def rewrap(self, wrapped: bytes, associated: bytes, version: str) -> tuple[bytes, str]:
        """Return the same key wrapped by the current version, and that version. Raises as `unwrap`."""
        ...

    def add_version(self) -> str:
        """Make a new root key, which wraps from now on, and return its version; older ones still unwrap.

        Raises ProviderRefuses where versions are made by other means.
        """
        ...

    def destroy(self, version: str) -> None:
        """Destroy one version for good: what it wrapped can be unwrapped no more. Again, it changes nothing.

        Raises ProviderRefuses for the current version, or where versions cannot be destroyed one by one.
        """
        ...
