from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, Protocol


class ObjectMissing(Exception):
    """There is no object of this key."""


class ContentStorage(Protocol):
    """Objects by opaque key: written once, whole or not at all, read as a stream."""

    def put(self, key: str, pieces: Iterable[bytes]) -> None:
        """Keep the pieces as one object, durably; after an exception or a crash there is none."""
        ...

    def open(self, key: str) -> IO[bytes]:
        """Return the object from its beginning. Raises ObjectMissing."""
        ...

    def delete(self, key: str) -> None:
        """Delete an object; one that is not there is deleted already."""
        ...

    def keys(self, *, older_than: datetime) -> Iterator[str]:
        """Go through the keys of all objects written before that moment."""
        ...

    def clear_unfinished(self, *, older_than: datetime) -> None:
        """Remove what interrupted writings before that moment left; none of it can be read as an object."""
        ...

    def check(self) -> None:
        """Raise OSError when the storage cannot be reached."""
        ...
