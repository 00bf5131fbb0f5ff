from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from shapagat.core.exceptions import NotVisible, WrongState
from volunteers.constants import ClaimState, TaskEventKind, TaskState, WaitingState
from volunteers.exceptions import KeyReused, RequestNotOpen, TaskTaken
from volunteers.leases import lease_of_claim
from volunteers.models import Claim, Task, Volunteer
from volunteers.selectors.causes import is_wanted
from volunteers.selectors.claims import is_overdue, occupying_claims
from volunteers.services.ending import end_overdue
from volunteers.services.fitness import check_fitness
from volunteers.services.locking import lock_read_task, lock_volunteer
from volunteers.services.settling import settle_task
from volunteers.services.telling_request import tell_request_begun
from volunteers.services.waiting.places import end_place


def claim_task(*, task: Task, volunteer: Volunteer, actor_id: UUID, key: str = "") -> Claim:
    """Lease one slot of the task to the volunteer, the offered one where there is one.

    The same key again returns the same claim.
    The first claim of a request puts it in progress. Raises TaskTaken, KeyReused, WrongState for a cancelled task,
    RequestNotOpen (on hold, or a point that closed), NotVisible for a draft, and what `check_fitness` raises.
    """
    volunteer = lock_volunteer(volunteer.pk)
    repeat_key = sha256(key.encode()).digest() if key else b""
    former = Claim.objects.filter(volunteer=volunteer, repeat_key=repeat_key).first() if key else None
    if former is not None:
        if former.task_id != task.pk:
            raise KeyReused
        return former
    task, now = lock_read_task(task), timezone.now()
    _check_shown(task)
    claims = occupying_claims(task)
    if is_overdue(claims, now):
        end_overdue(task=task, now=now, actor_id=actor_id)
        claims = occupying_claims(task)
    offered = next((own for own in claims if own.volunteer_id == volunteer.pk and own.is_offered), None)
    check_fitness(volunteer=volunteer, task=task, now=now, accepting=offered is not None)
    if offered is not None:
        claim = _accept(offered, task=task, now=now, repeat_key=repeat_key)
    else:
        claim = take_slot(task=task, slot=_free_slot(task, claims), volunteer=volunteer, now=now, repeat_key=repeat_key)
    settle_task(
        task=task, kind=TaskEventKind.ACCEPTED if offered else TaskEventKind.CLAIMED, actor_id=actor_id, claim=claim
    )
    tell_request_begun(task=task, actor_id=actor_id)
    return claim


def take_slot(*, task: Task, slot: int, volunteer: Volunteer, now: datetime, repeat_key: bytes = b"") -> Claim:
    """Insert the claim; the database says who wins. Raises TaskTaken."""
    claim = Claim(
        centre_id=task.centre_id,
        task=task,
        slot=slot,
        volunteer=volunteer,
        claimed_at=now,
        lease_until=lease_of_claim(window_starts=task.window_starts, window_ends=task.window_ends, now=now),
        repeat_key=repeat_key,
    )
    try:
        with transaction.atomic():
            claim.save(force_insert=True)
    except IntegrityError as error:
        raise TaskTaken from error
    end_place(task_id=task.pk, volunteer_id=volunteer.pk, state=WaitingState.TAKEN)
    return claim


def _accept(claim: Claim, *, task: Task, now: datetime, repeat_key: bytes) -> Claim:
    claim.state = ClaimState.HELD
    claim.claimed_at = now
    claim.lease_until = lease_of_claim(window_starts=task.window_starts, window_ends=task.window_ends, now=now)
    claim.repeat_key = repeat_key
    claim.save(force_update=True, update_fields=["state", "claimed_at", "lease_until", "repeat_key", "updated_at"])
    end_place(task_id=task.pk, volunteer_id=claim.volunteer_id, state=WaitingState.TAKEN)
    return claim


def _check_shown(task: Task) -> None:
    if task.state == TaskState.DRAFT:
        raise NotVisible
    if task.state == TaskState.CANCELLED:
        raise WrongState
    if task.state != TaskState.DONE and not is_wanted(task):
        raise RequestNotOpen


def _free_slot(task: Task, claims: list[Claim]) -> int:
    free = set(range(1, task.slots + 1)) - {claim.slot for claim in claims}
    if not free:
        raise TaskTaken
    return min(free)
