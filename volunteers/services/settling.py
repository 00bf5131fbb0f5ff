"""A task's state follows from its claims; every step ends here, in one event and one audit entry."""

from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from volunteers.constants import OCCUPYING_CLAIMS, ClaimState, TaskEventKind, TaskState
from volunteers.models import Claim, Task, TaskEvent
from volunteers.services.lapse_proposals import lapse_proposals


def state_from_claims(*, slots: int, claims: list[str]) -> TaskState:
    """Return the state of a published task, given the states of the claims that occupy its slots."""
    if claims.count(ClaimState.COMPLETED) >= slots:
        return TaskState.DONE
    if len(claims) < slots:
        return TaskState.OPEN
    return TaskState.CLAIMED if set(claims) <= {ClaimState.HELD, ClaimState.OFFERED} else TaskState.IN_PROGRESS


def settle_task(
    *, task: Task, kind: TaskEventKind, actor_id: UUID, claim: Claim | None = None, reason_code: str = ""
) -> None:
    """Bring a locked task's state in line with its claims and record what happened."""
    occupying = Claim.objects.filter(task=task, state__in=OCCUPYING_CLAIMS).values_list("state", flat=True)
    task.state = state_from_claims(slots=task.slots, claims=list(occupying))
    if task.state == TaskState.DONE:
        task.done_at = timezone.now()
    record_step(task=task, kind=kind, actor_id=actor_id, claim=claim, reason_code=reason_code)


def record_step(
    *, task: Task, kind: TaskEventKind, actor_id: UUID, claim: Claim | None = None, reason_code: str = ""
) -> None:
    """Save a locked task in its new state, with one event and one audit entry, `task.<kind>`."""
    task.version += 1
    task.save(force_update=True)
    lapse_proposals(task=task, claim=claim)
    record_event(task=task, kind=kind, actor_id=actor_id, claim=claim, reason_code=reason_code)


def record_event(
    *, task: Task, kind: TaskEventKind, actor_id: UUID, claim: Claim | None = None, reason_code: str = ""
) -> None:
    """Add one event and one audit entry for a task as it stands."""
    TaskEvent.objects.create(
        centre_id=task.centre_id,
        task=task,
        claim=claim,
        kind=kind,
        to_state=task.state,
        actor_id=actor_id,
        reason_code=reason_code,
    )
    record_change(
        action=f"task.{kind}",
        actor_id=actor_id,
        centre_id=task.centre_id,
        on=task,
        subject_ids=[] if claim is None else [claim.volunteer_id],
        detail={"state": task.state, "claim": str(claim.pk) if claim else "", "reason": reason_code},
    )
