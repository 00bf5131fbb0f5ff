from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from shapagat.core.exceptions import NotVisible
from shapagat.files.models import StoredFile


def file_of(holder_id: UUID, name: str) -> StoredFile:
    """Return a file of a job or an attachment. Raises NotVisible when there is none, or no longer."""
    found = StoredFile.objects.filter(holder_id=holder_id, name=name, destroyed_at=None).first()
    if found is None:
        raise NotVisible
    return found


def files_by_holder(holder_ids: Iterable[UUID]) -> dict[UUID, list[StoredFile]]:
    """Return the files that there still are, by what they belong to and in order of name, in one query."""
    found: dict[UUID, list[StoredFile]] = defaultdict(list)
    for file in StoredFile.objects.filter(holder_id__in=list(holder_ids), destroyed_at=None).order_by("name"):
        if file.holder_id is not None:
            found[file.holder_id].append(file)
    return found
