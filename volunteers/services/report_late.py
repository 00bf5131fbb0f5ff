from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from shapagat.core.exceptions import WrongState
from volunteers.constants import OCCUPYING_CLAIMS, ClaimState, TaskEventKind, TaskState
from volunteers.models import Claim, Task, TaskEvent
from volunteers.selectors.causes import is_wanted
from volunteers.services.ending import end_overdue
from volunteers.services.locking import lock_claim
from volunteers.services.settling import record_event, settle_task
from volunteers.services.telling import DONE_LATE, tell_coordinators
from volunteers.services.telling_request import tell_request_begun, tell_request_delivered, tell_request_left

#: Later than this the coordinator is to be called.
TERM = timedelta(days=7)


def report_late(*, claim: Claim, actor_id: UUID) -> Claim:
    """Whoever did it says so after the lease ran out, within a week: nothing that was done is lost.

    Where a slot is still free the claim is completed as if in time. Otherwise the report is written down and
    coordinators are told, who see whether it was done twice. Again changes nothing. Raises WrongState.
    """
    claim, task = lock_claim(claim)
    now = timezone.now()
    if end_overdue(task=task, now=now, actor_id=actor_id):
        tell_request_left(task=task, actor_id=actor_id)
    claim.refresh_from_db(fields=["state", "released_at", "release_reason"])
    if claim.state == ClaimState.COMPLETED:
        return claim
    if claim.state != ClaimState.EXPIRED or claim.released_at is None or claim.released_at < now - TERM:
        raise WrongState
    slot = _free_slot(task)
    if slot is not None:
        _complete(claim, task, slot, actor_id)
    elif not TaskEvent.objects.filter(claim=claim, kind=TaskEventKind.REPORTED_LATE).exists():
        record_event(task=task, kind=TaskEventKind.REPORTED_LATE, actor_id=actor_id, claim=claim)
        tell_coordinators(DONE_LATE, task=task)
    return claim


def _free_slot(task: Task) -> int | None:
    if task.state in {TaskState.CANCELLED, TaskState.DONE} or not is_wanted(task):
        return None
    occupied = set(Claim.objects.filter(task=task, state__in=OCCUPYING_CLAIMS).values_list("slot", flat=True))
    return next((slot for slot in range(1, task.slots + 1) if slot not in occupied), None)


def _complete(claim: Claim, task: Task, slot: int, actor_id: UUID) -> None:
    claim.state, claim.slot, claim.completed_at = ClaimState.COMPLETED, slot, timezone.now()
    claim.released_at, claim.release_reason = None, ""
    fields = ["state", "slot", "completed_at", "released_at", "release_reason", "updated_at"]
    claim.save(force_update=True, update_fields=fields)
    tell_request_begun(task=task, actor_id=actor_id)
    settle_task(task=task, kind=TaskEventKind.REPORTED_LATE, actor_id=actor_id, claim=claim)
    tell_request_delivered(task=task, actor_id=actor_id)
