from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from shapagat.core.exceptions import InvalidInput, WrongState
from volunteers.constants import (
    ENDED_TASKS,
    LEASED_CLAIMS,
    OCCUPYING_CLAIMS,
    PENDING_CLAIMS,
    ClaimState,
    ReleaseReason,
    TaskEventKind,
    TaskState,
)
from volunteers.exceptions import NotFit
from volunteers.leases import lease_of_claim
from volunteers.models import Claim, Task
from volunteers.problems import problem
from volunteers.services.check_task import check_task
from volunteers.services.ending import end_claim
from volunteers.services.fitness import check_ability, has_other_appointment
from volunteers.services.locking import lock_task
from volunteers.services.settling import record_step, settle_task
from volunteers.services.task_data import TaskData
from volunteers.services.telling import CALLED_OFF, CHANGED, tell_volunteer
from volunteers.services.telling_request import tell_request_left
from volunteers.services.waiting.moving import move_waiting_list


def change_task(*, task: Task, changes: Mapping[str, Any], actor_id: UUID) -> Task:
    """Change the window or what is asked for; what `changes` leaves out stays.

    Claims of people who no longer fit, or of more slots than are left, end; everybody concerned is told.
    Raises WrongState for one that has ended, InvalidInput (also for fewer slots than are completed).
    """
    task = lock_task(task.pk)
    if task.state in ENDED_TASKS:
        raise WrongState
    former = (task.window_starts, task.window_ends)
    said = TaskData.of({**vars(TaskData.read(task)), **changes})
    said.write(task)
    task.window_starts = said.window_starts or task.window_starts
    task.window_ends = said.window_ends or task.window_ends
    check_task(task, timezone.now())
    moved = former != (task.window_starts, task.window_ends)
    kept = _end_what_no_longer_fits(task)
    _renumber(kept, task.slots)
    for claim in kept:
        _go_on(claim, task, moved=moved)
    _record(task, actor_id)
    return task


def _end_what_no_longer_fits(task: Task) -> list[Claim]:
    """End claims of people who no longer fit and the latest of what is too many; return the others."""
    claims = Claim.objects.filter(task=task, state__in=OCCUPYING_CLAIMS).select_related("volunteer")
    completed = [claim for claim in claims if claim.state == ClaimState.COMPLETED]
    pending = sorted((claim for claim in claims if claim.state in LEASED_CLAIMS), key=lambda claim: claim.claimed_at)
    if len(completed) > task.slots:
        raise InvalidInput(errors=(problem("/slots", "slots_completed"),))
    fit = [claim for claim in pending if _fits(claim, task)]
    kept = completed + fit[: task.slots - len(completed)]
    for claim in pending:
        if claim not in kept:
            end_claim(claim=claim, state=ClaimState.RELEASED, now=timezone.now(), reason=ReleaseReason.TASK_CHANGED)
            tell_volunteer(claim.volunteer, CALLED_OFF, task=task)
    return kept


def _fits(claim: Claim, task: Task) -> bool:
    try:
        check_ability(volunteer=claim.volunteer, task=task)
    except NotFit:
        return False
    return not has_other_appointment(volunteer=claim.volunteer, task=task, now=timezone.now())


def _renumber(kept: list[Claim], slots: int) -> None:
    """Let claims of slots that are no more move to free ones."""
    taken = {claim.slot for claim in kept}
    free = [slot for slot in range(1, slots + 1) if slot not in taken]
    for claim in kept:
        if claim.slot > slots:
            claim.slot = free.pop(0)
            claim.save(force_update=True, update_fields=["slot", "updated_at"])


def _go_on(claim: Claim, task: Task, *, moved: bool) -> None:
    if claim.state not in PENDING_CLAIMS:
        return
    if moved and claim.state == ClaimState.HELD:
        window = {"window_starts": task.window_starts, "window_ends": task.window_ends}
        claim.lease_until = lease_of_claim(**window, now=timezone.now())
        claim.save(force_update=True, update_fields=["lease_until", "updated_at"])
    tell_volunteer(claim.volunteer, CHANGED, task=task)


def _record(task: Task, actor_id: UUID) -> None:
    if task.state == TaskState.DRAFT:
        record_step(task=task, kind=TaskEventKind.CHANGED, actor_id=actor_id)
        return
    settle_task(task=task, kind=TaskEventKind.CHANGED, actor_id=actor_id)
    move_waiting_list(task=task, now=timezone.now())
    tell_request_left(task=task, actor_id=actor_id)
