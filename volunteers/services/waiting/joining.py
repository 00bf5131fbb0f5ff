"""Into the waiting list and out of it."""

from uuid import UUID

from django.utils import timezone

from shapagat.core.exceptions import NotVisible, WrongState
from volunteers.constants import ENDED_TASKS, IN_LINE, ClaimState, TaskEventKind, TaskState, WaitingState
from volunteers.exceptions import RequestNotOpen, SlotFree
from volunteers.models import Claim, Task, Volunteer, WaitingPlace
from volunteers.selectors.causes import is_wanted
from volunteers.selectors.claims import free_slots
from volunteers.services.ending import end_overdue
from volunteers.services.fitness import check_fitness
from volunteers.services.locking import lock_task, lock_volunteer
from volunteers.services.release_claim import release_claim
from volunteers.services.settling import settle_task
from volunteers.services.telling_request import tell_request_left


def join_waiting_list(*, task: Task, volunteer: Volunteer, actor_id: UUID) -> WaitingPlace:
    """Wait for a slot of a task that has none free; joining again changes nothing.

    Raises SlotFree, WrongState for a task that has ended, RequestNotOpen, NotVisible for a draft, and what
    `check_fitness` raises.
    """
    volunteer = lock_volunteer(volunteer.pk)
    task, now = lock_task(task.pk), timezone.now()
    _check_live(task)
    if end_overdue(task=task, now=now, actor_id=actor_id):
        tell_request_left(task=task, actor_id=actor_id)
    place = WaitingPlace.objects.filter(task=task, volunteer=volunteer, state__in=IN_LINE).first()
    if place is not None:
        return place
    check_fitness(volunteer=volunteer, task=task, now=now)
    if free_slots(task):
        raise SlotFree
    place = WaitingPlace.objects.create(centre_id=task.centre_id, task=task, volunteer=volunteer, since=now)
    settle_task(task=task, kind=TaskEventKind.WAITING, actor_id=actor_id)
    return place


def leave_waiting_list(*, task: Task, volunteer: Volunteer, actor_id: UUID) -> None:
    """Wait no longer, and decline what is offered; leaving again changes nothing."""
    task = lock_task(task.pk)
    offered = Claim.objects.filter(task=task, volunteer=volunteer, state=ClaimState.OFFERED).first()
    if offered is not None:
        release_claim(claim=offered, actor_id=actor_id)
    place = WaitingPlace.objects.filter(task=task, volunteer=volunteer, state=WaitingState.WAITING).first()
    if place is not None:
        place.state = WaitingState.LEFT
        place.save(force_update=True, update_fields=["state", "updated_at"])
        settle_task(task=task, kind=TaskEventKind.LEFT_WAITING, actor_id=actor_id)


def _check_live(task: Task) -> None:
    if task.state == TaskState.DRAFT:
        raise NotVisible
    if task.state in ENDED_TASKS:
        raise WrongState
    if not is_wanted(task):
        raise RequestNotOpen
