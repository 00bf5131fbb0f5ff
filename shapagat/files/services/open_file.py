from collections.abc import Iterator

from shapagat.encryption.exceptions import SealBroken
from shapagat.encryption.streams import open_stream
from shapagat.files.exceptions import FileUnreadable
from shapagat.files.models import StoredFile
from shapagat.files.storage import ObjectMissing, get_storage


def open_file(file: StoredFile) -> Iterator[bytes]:
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
    return _to_the_end(opened)


def _to_the_end(opened: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from opened
    except SealBroken:
        raise FileUnreadable from None
