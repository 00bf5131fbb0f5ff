from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from beneficiaries.models import Request, RequestNote
from beneficiaries.sealed import NoteText
from shapagat.accounts.models import User
from shapagat.core.masked import masked
from shapagat.encryption.sealing import open_many


@masked
@dataclass(frozen=True)
class ReadNote:
    """A note on a request, who wrote it and when."""

    id: UUID
    at: datetime
    author: str
    text: str


def notes_of(request: Request) -> list[ReadNote]:
    """Open the notes on a request, in the order they were written. Raises as `open_many`."""
    rows = list(RequestNote.objects.filter(request=request).order_by("id"))
    texts = open_many(rows, "note", NoteText)
    names = dict(User.objects.filter(pk__in={row.author_id for row in rows}).values_list("id", "username"))
    return [ReadNote(row.pk, row.created_at, names.get(row.author_id, ""), texts[row.pk].text) for row in rows]
