from collections.abc import Iterator

from shapagat.encryption.exceptions import SealBroken
from shapagat.encryption.streams import Opened, open_stream
from shapagat.files.exceptions import FileUnreadable
from shapagat.files.models import StoredFile
from shapagat.files.storage import ObjectMissing, get_storage


def open_file(file: StoredFile) -> "OpenedFile":
    """Record the reading and open the first chunk now; yield the content, one chunk in memory at a time.

    Raises FileUnreadable when the file was destroyed or its object is gone or begins with something else; a later
    chunk that does not belong there breaks the reading off with FileUnreadable too. Raises AccessDenied, KeyGone.
    """
    if file.destroyed_at is not None:
        raise FileUnreadable
    try:
        opened = open_stream(file.stream, lambda: get_storage().open(file.object_key))
    except (ObjectMissing, SealBroken):
        raise FileUnreadable from None
    return OpenedFile(opened)


class OpenedFile(Iterator[bytes]):
    """The content of a file. Read to its end or closed, it lets go of the object."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def __next__(self) -> bytes:
        try:
            return next(self._opened)
        except SealBroken:
            raise FileUnreadable from None

    def close(self) -> None:
        """Read no further."""
        self._opened.close()
