import re
import secrets
from hashlib import sha256
from typing import Final
from uuid import UUID

from shapagat.audit.services import record_change
from shapagat.core.ids import new_id
from shapagat.encryption.sealing import seal_rows
from shapagat.notifications.services import notify
from volunteers.constants import LONGEST_MESSAGE, PENDING_CLAIMS
from volunteers.exceptions import NobodyHelps
from volunteers.models import Claim, Task, TaskMessage, Volunteer
from volunteers.problems import Problems
from volunteers.sealed import MessageText
from volunteers.services.locking import lock_task

NEWS: Final = "task.message"
_MOST_DIGITS = 5
_DATE_OR_TIME = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[.:]\d{2}\b")
_DIGITS = re.compile(r"\d(?:[\s().+\-–]*\d)*")


def write_message(*, task: Task, text: str, actor_id: UUID, key: str = "") -> list[TaskMessage]:
    """Write to everybody who holds a slot of the task now; each reads it on the task's page, after signing in.

    Outside goes only that a message waits. The same key again returns what was written. Raises InvalidInput for a
    text that is empty, too long or looks like it holds a number of somebody's, NobodyHelps.
    """
    text = text.strip()
    _check(text)
    task = lock_task(task.pk)
    repeat_key = sha256(key.encode() or secrets.token_bytes(32)).digest()
    former = list(TaskMessage.objects.filter(task=task, repeat_key=repeat_key).order_by("id"))
    return former or _write(task, text, actor_id, repeat_key)


def _write(task: Task, text: str, actor_id: UUID, repeat_key: bytes) -> list[TaskMessage]:
    claims = Claim.objects.filter(task=task, state__in=PENDING_CLAIMS).values("volunteer_id")
    helpers = list(Volunteer.objects.filter(pk__in=claims).order_by("id"))
    if not helpers:
        raise NobodyHelps
    made = [
        TaskMessage(
            id=new_id(),
            centre_id=task.centre_id,
            task=task,
            volunteer=helper,
            author_id=actor_id,
            repeat_key=repeat_key,
        )
        for helper in helpers
    ]
    seal_rows([(row, {"body": MessageText(text)}) for row in made])
    TaskMessage.objects.bulk_create(made)
    record_change(
        action=NEWS,
        actor_id=actor_id,
        centre_id=task.centre_id,
        on=task,
        subject_ids=[helper.pk for helper in helpers],
        detail={"helpers": len(helpers)},
    )
    for helper in helpers:
        if helper.user_id is not None:
            notify(recipient_id=helper.user_id, code=NEWS, params={"task": str(task.pk)})
    return made


def _check(text: str) -> None:
    problems = Problems()
    if not text:
        problems.add("/text", "text_required")
    problems.check_length("/text", text, LONGEST_MESSAGE)
    if looks_like_number(text):
        problems.add("/text", "looks_like_number")
    problems.refuse()


def looks_like_number(text: str) -> bool:
    """Tell whether digits stand together as in a phone or a national number; dates and times of day may stand."""
    rest = _DATE_OR_TIME.sub("·", text)
    return any(sum(sign.isdigit() for sign in found) > _MOST_DIGITS for found in _DIGITS.findall(rest))
