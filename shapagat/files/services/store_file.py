import io
import re
import secrets
from typing import IO, Any
from uuid import UUID

from shapagat.audit.services import record_change
from shapagat.core.ids import new_id
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.padding import bucket
from shapagat.encryption.streams import seal_stream
from shapagat.encryption.subjects import create_subjects
from shapagat.files.constants import LARGEST_BYTES
from shapagat.files.exceptions import FileTooLarge
from shapagat.files.models import StoredFile
from shapagat.files.storage import get_storage

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,47}\.[a-z0-9]{1,8}")


def store_file(
    *,
    centre_id: int,
    owner_id: UUID,
    name: str,
    content: IO[bytes],
    holder_id: UUID | None = None,
    temporary: bool = True,
    restricted: bool = False,
    family_id: UUID | None = None,
) -> StoredFile:
    """Seal a file, chunk by chunk, in the access context we stand in.

    Whoever opens a file of `family_id` has opened that family. `name` is given by our code (`errors.xlsx`),
    never taken from somebody's computer. When the transaction does not commit, the object has no row and a key
    that is set aside; the sweep deletes it. Raises ValueError for another kind of name, FileTooLarge.
    """
    if not _NAME.fullmatch(name):
        raise ValueError("A stored file takes a plain name given by the service.")
    file = StoredFile(
        id=new_id(),
        centre_id=centre_id,
        owner_id=owner_id,
        holder_id=holder_id,
        name=name,
        temporary=temporary,
        object_key=secrets.token_hex(20),
    )
    create_subjects(
        kind=SubjectKind.FILE,
        centre_id=centre_id,
        ids=[file.id],
        restricted=restricted,
        families={file.id: family_id} if family_id else None,
    )
    counted = _Counted(content)
    get_storage().put(file.object_key, seal_stream(file.stream, io.BufferedReader(counted)))
    file.size = counted.size if temporary else bucket(counted.size)
    file.save(force_insert=True)
    record_change(
        action="file.stored",
        actor_id=owner_id,
        centre_id=centre_id,
        on=file,
        subject_ids=[file.id],
        detail={"name": name},
    )
    return file


class _Counted(io.RawIOBase):
    """Counts what is read and stops at the limit."""

    def __init__(self, content: IO[bytes]) -> None:
        self.content = content
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        read = self.content.read(len(buffer))
        self.size += len(read)
        if self.size > LARGEST_BYTES:
            raise FileTooLarge
        buffer[: len(read)] = read
        return len(read)
