from collections.abc import Iterator

from shapagat.encryption.sealing import open_many
from shapagat.jobs.exceptions import FileUnreadable
from shapagat.jobs.models import FileChunk, StoredFile, StoredFileChunk

#: Chunks opened, and recorded, at a time: 4 MiB.
AT_ONCE = 16


def open_file(file: StoredFile) -> Iterator[bytes]:
    """Yield a file's content, a few chunks in memory at a time; each reading of them is recorded.

    Raises FileUnreadable when the file was destroyed or cut or its chunks were exchanged, and as `open_many`.
    """
    if file.destroyed_at is not None:
        raise FileUnreadable
    expected, is_last = 0, False
    while not is_last:
        rows = list(file.chunks.filter(index__gte=expected).order_by("index")[:AT_ONCE])
        if not rows:
            raise FileUnreadable
        opened = open_many(rows, "content", FileChunk)
        for row in rows:
            piece = opened[row.id]
            if is_last or piece.index != expected or row.index != expected:
                raise FileUnreadable
            yield piece.data
            expected, is_last = expected + 1, piece.is_last
    if StoredFileChunk.objects.filter(file=file, index__gte=expected).exists():
        raise FileUnreadable
