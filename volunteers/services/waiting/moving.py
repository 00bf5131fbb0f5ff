"""A slot that is free is offered to whoever waits longest and still fits."""

from datetime import datetime

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.core.exceptions import DomainError
from volunteers.constants import ClaimState, TaskEventKind, TaskState, WaitingState
from volunteers.leases import lease_of_offer
from volunteers.models import Claim, Task, WaitingPlace
from volunteers.selectors.causes import is_wanted
from volunteers.selectors.claims import free_slots
from volunteers.services.fitness import check_fitness
from volunteers.services.settling import settle_task
from volunteers.services.telling import OFFERED, PASSED_OVER, tell_volunteer


def move_waiting_list(*, task: Task, now: datetime) -> int:
    """Offer the free slots of a locked task to those who wait, in their order; return how many were offered.

    Nobody waiting is locked: the lock of a volunteer comes before that of a task. An offer takes nothing from
    them, and whether they still fit is checked anew, under their lock, when they accept.
    """
    if task.state != TaskState.OPEN or not is_wanted(task):
        return 0
    waiting = WaitingPlace.objects.filter(task=task, state=WaitingState.WAITING)
    places = list(waiting.select_related("volunteer").order_by("since", "id"))
    free = free_slots(task) if places else []
    offered = 0
    for place in places:
        if offered == len(free):
            break
        refused = _refusal(place, task, now)
        if refused:
            _pass_over(place, task, refused)
        else:
            _offer(place, task, free[offered], now)
            offered += 1
    return offered


def _refusal(place: WaitingPlace, task: Task, now: datetime) -> str:
    try:
        check_fitness(volunteer=place.volunteer, task=task, now=now)
    except DomainError as refused:
        return refused.code
    return ""


def _pass_over(place: WaitingPlace, task: Task, refused: str) -> None:
    place.state, place.reason_code = WaitingState.PASSED, refused
    place.save(force_update=True, update_fields=["state", "reason_code", "updated_at"])
    settle_task(task=task, kind=TaskEventKind.PASSED_OVER, actor_id=SYSTEM_ACTOR_ID)
    tell_volunteer(place.volunteer, PASSED_OVER.get(refused, PASSED_OVER[""]), task=task)


def _offer(place: WaitingPlace, task: Task, slot: int, now: datetime) -> None:
    claim = Claim.objects.create(
        centre_id=task.centre_id,
        task=task,
        slot=slot,
        volunteer=place.volunteer,
        state=ClaimState.OFFERED,
        claimed_at=now,
        lease_until=lease_of_offer(window_ends=task.window_ends, now=now),
    )
    place.state = WaitingState.OFFERED
    place.save(force_update=True, update_fields=["state", "updated_at"])
    settle_task(task=task, kind=TaskEventKind.OFFERED, actor_id=SYSTEM_ACTOR_ID, claim=claim)
    tell_volunteer(place.volunteer, OFFERED, task=task)
