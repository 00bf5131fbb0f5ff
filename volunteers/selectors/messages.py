from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shapagat.encryption.sealing import open_many
from volunteers.constants import OCCUPYING_CLAIMS
from volunteers.models import Claim, Task, TaskMessage
from volunteers.sealed import MessageText


@dataclass(frozen=True)
class Message:
    """A message to the helpers of a task, opened."""

    id: UUID
    text: str
    written_at: datetime
    #: To how many it was written.
    helpers: int


def messages_to(*, task: Task, claim: Claim | None) -> list[Message]:
    """Open what was written to a helper who holds a slot or completed it, the newest first."""
    if claim is None or claim.state not in OCCUPYING_CLAIMS:
        return []
    return _opened(list(TaskMessage.objects.filter(task=task, volunteer_id=claim.volunteer_id).order_by("-id")))


def messages_of(task: Task) -> list[Message]:
    """Open what was written to the helpers of a task, for a coordinator, the newest first."""
    return _opened(list(TaskMessage.objects.filter(task=task).order_by("-id")))


def _opened(rows: list[TaskMessage]) -> list[Message]:
    helpers: dict[bytes, int] = {}
    for row in rows:
        helpers[bytes(row.repeat_key)] = helpers.get(bytes(row.repeat_key), 0) + 1
    # One copy of each: they say the same.
    shown = list({bytes(row.repeat_key): row for row in rows}.values())
    texts = open_many(shown, "body", MessageText)
    return [Message(row.pk, texts[row.pk].text, row.created_at, helpers[bytes(row.repeat_key)]) for row in shown]
