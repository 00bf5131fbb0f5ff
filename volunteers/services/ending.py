"""How a claim ends without being completed."""

from datetime import datetime
from uuid import UUID

from volunteers.constants import LEASED_CLAIMS, ClaimState, ReleaseReason, TaskEventKind, WaitingState
from volunteers.models import Claim, Task
from volunteers.services.settling import settle_task
from volunteers.services.waiting.moving import move_waiting_list
from volunteers.services.waiting.places import end_place

_REASONS = {ClaimState.EXPIRED: ReleaseReason.OFFER_UNANSWERED, ClaimState.RELEASED: ReleaseReason.OFFER_DECLINED}


def end_claim(*, claim: Claim, state: ClaimState, now: datetime, reason: str = "", absent: str = "") -> None:
    """Free the slot of a claim whose task is locked."""
    if claim.state == ClaimState.OFFERED:
        # Only who says no without being taken off the task has declined.
        declined = state == ClaimState.RELEASED and not reason
        place = WaitingState.DECLINED if declined else WaitingState.PASSED
        reason = reason or _REASONS[state]
        end_place(task_id=claim.task_id, volunteer_id=claim.volunteer_id, state=place, reason_code=reason)
    claim.state = state
    claim.released_at = now
    claim.release_reason = reason
    claim.absent = absent
    claim.save(force_update=True, update_fields=["state", "released_at", "release_reason", "absent", "updated_at"])


def free_slot(
    *,
    claim: Claim,
    task: Task,
    state: ClaimState,
    kind: TaskEventKind,
    now: datetime,
    actor_id: UUID,
    reason: str = "",
    absent: str = "",
) -> None:
    """End a claim of a locked task, settle the task and offer the slot to whoever waits for it."""
    end_claim(claim=claim, state=state, now=now, reason=reason, absent=absent)
    settle_task(task=task, kind=kind, actor_id=actor_id, claim=claim, reason_code=absent or reason)
    move_waiting_list(task=task, now=now)


def end_overdue(*, task: Task, now: datetime, actor_id: UUID) -> int:
    """End the claims of a locked task whose lease ran out and settle it; return how many they were."""
    overdue = list(Claim.objects.filter(task=task, state__in=LEASED_CLAIMS, lease_until__lte=now))
    for claim in overdue:
        free_slot(
            claim=claim, task=task, state=ClaimState.EXPIRED, kind=TaskEventKind.EXPIRED, now=now, actor_id=actor_id
        )
    return len(overdue)
