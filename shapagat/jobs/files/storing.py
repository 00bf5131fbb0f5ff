import re
from collections.abc import Iterator
from typing import IO
from uuid import UUID

from shapagat.audit.services import record_change
from shapagat.core.ids import new_id
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import create_subjects
from shapagat.jobs.models import FileChunk, Job, StoredFile, StoredFileChunk

CHUNK_BYTES = 256 * 1024
#: 64 MiB: an import of 200,000 rows has room, a mistake has not.
LARGEST_BYTES = 64 * 1024 * 1024
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,47}\.[a-z0-9]{1,8}")


class FileTooLarge(ValueError):
    """The file is larger than LARGEST_BYTES."""


def store_file(*, centre_id: int, owner_id: UUID, name: str, content: IO[bytes], job: Job | None = None) -> StoredFile:
    """Seal a file, chunk by chunk, in the access context we stand in.

    `name` is given by our code (`errors.xlsx`), never taken from somebody's computer. Raises ValueError for another
    kind of name, FileTooLarge.
    """
    if not _NAME.fullmatch(name):
        raise ValueError("A stored file takes a plain name given by the service.")
    file = StoredFile(id=new_id(), centre_id=centre_id, owner_id=owner_id, job=job, name=name)
    create_subjects(kind=SubjectKind.FILE, centre_id=centre_id, ids=[file.id])
    file.save(force_insert=True)
    for piece in _pieces(content):
        chunk = StoredFileChunk(id=new_id(), centre_id=centre_id, file=file, index=piece.index)
        seal_all(chunk, {"content": piece})
        chunk.save(force_insert=True)
        file.size += len(piece.data)
    file.save(force_update=True, update_fields=["size", "updated_at"])
    record_change(
        action="file.stored",
        actor_id=owner_id,
        centre_id=centre_id,
        on=file,
        subject_ids=[file.id],
        detail={"name": name},
    )
    return file


def _pieces(content: IO[bytes]) -> Iterator[FileChunk]:
    """Read one chunk ahead, so that the last one is known for what it is. An empty file is one empty chunk."""
    index, current = 0, content.read(CHUNK_BYTES)
    while True:
        following = content.read(CHUNK_BYTES)
        yield FileChunk(index=index, is_last=not following, data=current)
        if not following:
            return
        index, current = index + 1, following
        if index * CHUNK_BYTES >= LARGEST_BYTES:
            raise FileTooLarge
