from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from shapagat.core.exceptions import NotVisible, WrongState
from volunteers.constants import OCCUPYING_CLAIMS, TaskState
from volunteers.exceptions import KeyReused, RequestNotOpen, TaskTaken
from volunteers.leases import lease_of_claim
from volunteers.models import Claim, Task, Volunteer
from volunteers.selectors.causes import is_wanted
from volunteers.services.ending import end_overdue
from volunteers.services.fitness import check_fitness
from volunteers.services.locking import lock_task, lock_volunteer
from volunteers.services.settling import settle_task
from volunteers.services.telling_request import tell_request_begun


def claim_task(*, task: Task, volunteer: Volunteer, actor_id: UUID, key: str = "") -> Claim:
    """Lease one slot of the task to the volunteer; the same key again returns the same claim.

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
    task, now = lock_task(task.pk), timezone.now()
    _check_shown(task)
    end_overdue(task=task, now=now, actor_id=actor_id)
    check_fitness(volunteer=volunteer, task=task, now=now)
    claim = take_slot(task=task, slot=_free_slot(task), volunteer=volunteer, now=now, repeat_key=repeat_key)
    settle_task(task=task, kind="claimed", actor_id=actor_id, claim=claim)
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
    return claim


def _check_shown(task: Task) -> None:
    if task.state == TaskState.DRAFT:
        raise NotVisible
    if task.state == TaskState.CANCELLED:
        raise WrongState
    if task.state != TaskState.DONE and not is_wanted(task):
        raise RequestNotOpen


def _free_slot(task: Task) -> int:
    occupied = set(Claim.objects.filter(task=task, state__in=OCCUPYING_CLAIMS).values_list("slot", flat=True))
    free = [slot for slot in range(1, task.slots + 1) if slot not in occupied]
    if not free:
        raise TaskTaken
    return free[0]
