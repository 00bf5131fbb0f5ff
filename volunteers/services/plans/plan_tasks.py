from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from django.utils import timezone

from beneficiaries.models import Request
from shapagat.audit.services import record_change
from volunteers.constants import PointState
from volunteers.exceptions import PointEnded
from volunteers.models import Point, TaskPlan
from volunteers.problems import Problems
from volunteers.services.check_task import check_asked
from volunteers.services.create_task import lock_request
from volunteers.services.locking import lock_point
from volunteers.services.task_data import TaskData

MOST_WEEKS = 26


@dataclass(frozen=True)
class PlanData:
    """What is said about tasks that come again; `asked` says what each asks for, its window aside."""

    weekdays: Collection[int]
    starts: time
    ends: time
    first_day: date
    last_day: date | None = None
    every_weeks: int = 1
    asked: TaskData = field(default_factory=TaskData)


def plan_tasks(*, cause: Request | Point, data: PlanData, actor_id: UUID) -> TaskPlan:
    """Plan tasks for a request or at a point; a daily look makes them two weeks ahead.

    Raises InvalidInput, RequestNotOpen, ConsentMissing, PointEnded, NotVisible.
    """
    if isinstance(cause, Request):
        lock_request(cause.pk)
    elif lock_point(cause.pk).state != PointState.OPEN:
        raise PointEnded
    _check(data)
    plan = TaskPlan(
        centre_id=cause.centre_id,
        request=cause if isinstance(cause, Request) else None,
        point=cause if isinstance(cause, Point) else None,
        weekdays=sorted(set(data.weekdays)),
        every_weeks=data.every_weeks,
        first_day=data.first_day,
        last_day=data.last_day,
        starts=data.starts,
        ends=data.ends,
    )
    data.asked.write(plan)
    plan.save(force_insert=True)
    record_plan(plan, "made", actor_id)
    return plan


def record_plan(plan: TaskPlan, what: str, actor_id: UUID, **detail: str | int) -> None:
    """Write one audit entry, `task_plan.<what>`."""
    record_change(action=f"task_plan.{what}", actor_id=actor_id, centre_id=plan.centre_id, on=plan, detail={**detail})


def _check(data: PlanData) -> None:
    problems = Problems()
    if not data.weekdays or not set(data.weekdays) <= set(range(1, 8)):
        problems.add("/weekdays", "choice_invalid")
    if not 1 <= data.every_weeks <= MOST_WEEKS:
        problems.add("/every_weeks", "weeks_invalid")
    if data.last_day is not None and data.last_day < data.first_day:
        problems.add("/last_day", "window_without_length")
    if data.last_day is not None and data.last_day < timezone.localdate():
        problems.add("/last_day", "window_past")
    check_asked(data.asked, problems)
    problems.refuse()
