"""The slot of a hand-over nobody said yes to: back to the giver, or to whoever waits."""

from datetime import datetime
from uuid import UUID

from shapagat.core.exceptions import DomainError
from volunteers.constants import ClaimState, ReleaseReason, TaskEventKind, WaitingState
from volunteers.leases import lease_of_claim
from volunteers.models import Claim, Task, Volunteer
from volunteers.services.ending import end_claim, free_slot
from volunteers.services.fitness import check_fitness
from volunteers.services.settling import settle_task
from volunteers.services.telling import CAME_BACK, GONE_BACK, SLOT_FREED, tell_coordinators, tell_volunteer
from volunteers.services.telling_request import tell_request_left
from volunteers.services.waiting.places import end_place


def check_return(*, giver: Volunteer, task: Task, now: datetime) -> None:
    """Check whether a locked giver can have the slot again.

    One claim more than agreed is let pass: they may have taken another task while nobody said no to this one.
    Raises what `check_fitness` raises.
    """
    check_fitness(volunteer=giver, task=task, now=now, spare=1)


def give_back(
    *, claim: Claim, task: Task, giver: Volunteer, reason: ReleaseReason, actor_id: UUID, now: datetime
) -> None:
    """End a provisional claim of a locked task; the locked giver has the slot again in the same transaction.

    Where they cannot have it, it becomes free as any slot does and coordinators are told.
    """
    if reason != ReleaseReason.HAND_DECLINED:
        tell_volunteer(claim.volunteer, GONE_BACK, task=task)
    try:
        check_return(giver=giver, task=task, now=now)
    except DomainError:
        free_slot(
            claim=claim,
            task=task,
            state=ClaimState.RELEASED,
            kind=TaskEventKind(reason),
            now=now,
            actor_id=actor_id,
            reason=reason,
        )
        tell_request_left(task=task, actor_id=actor_id)
        tell_coordinators(SLOT_FREED, task=task)
        return
    end_claim(claim=claim, state=ClaimState.RELEASED, now=now, reason=reason)
    _revive(claim, task, now)
    settle_task(task=task, kind=TaskEventKind(reason), actor_id=actor_id, claim=claim, reason_code=reason)
    if reason != ReleaseReason.HAND_WITHDRAWN:
        tell_volunteer(giver, CAME_BACK, task=task)


def _revive(claim: Claim, task: Task, now: datetime) -> None:
    """Let the giver's own claim go on, so that what they saw and when they took it stay with it."""
    given = Claim.objects.get(handed_on=claim)
    given.state, given.slot = ClaimState.HELD, claim.slot
    given.lease_until = lease_of_claim(window_starts=task.window_starts, window_ends=task.window_ends, now=now)
    given.started_at = given.reminded_at = given.released_at = None
    given.release_reason = ""
    fields = ["state", "slot", "lease_until", "started_at", "reminded_at", "released_at", "release_reason"]
    given.save(force_update=True, update_fields=[*fields, "updated_at"])
    end_place(task_id=task.pk, volunteer_id=given.volunteer_id, state=WaitingState.TAKEN)
