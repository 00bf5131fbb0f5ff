from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from shapagat.centres.models import Centre
from volunteers.models import Point, Task
from volunteers.problems import Problems
from volunteers.services.create_task import create_task_at
from volunteers.services.locking import lock_point
from volunteers.services.publish_task import publish_task
from volunteers.services.task_data import TaskData

MOST_SHIFTS = 200


@dataclass(frozen=True)
class ShiftPlan:
    """Shifts on some weekdays (1 is Monday) from one day to another, each day at these times of the centre's clock."""

    first_day: date
    last_day: date
    weekdays: Collection[int]
    times: Sequence[tuple[time, time]]


def plan_shifts(*, point: Point, plan: ShiftPlan, data: TaskData, actor_id: UUID) -> list[Task]:
    """Make and show the tasks of many shifts; a shift that is there already is not made again.

    One that ends before it begins by the clock ends the next day. Raises InvalidInput, PointEnded, NotVisible.
    """
    windows = _windows(plan, ZoneInfo(Centre.objects.get(pk=point.centre_id).timezone))
    point = lock_point(point.pk)
    there = set(Task.objects.filter(point=point, kind=data.kind).values_list("window_starts", "window_ends"))
    made = []
    for starts, ends in windows:
        if (starts, ends) not in there:
            task = create_task_at(
                point=point, actor_id=actor_id, data=replace(data, window_starts=starts, window_ends=ends)
            )
            made.append(publish_task(task=task, actor_id=actor_id))
    return made


def local_window(day: date, starts: time, ends: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return a window by the clock on the wall, in UTC; one that ends at or before it begins ends the next day."""
    last = day if ends > starts else day + timedelta(days=1)
    begins, finishes = (datetime.combine(on, at, zone) for on, at in ((day, starts), (last, ends)))
    return begins.astimezone(ZoneInfo("UTC")), finishes.astimezone(ZoneInfo("UTC"))


def _windows(plan: ShiftPlan, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    problems = Problems()
    if plan.last_day < plan.first_day:
        problems.add("/last_day", "window_without_length")
    if not plan.times:
        problems.add("/times", "window_required")
    if not plan.weekdays or not set(plan.weekdays) <= set(range(1, 8)):
        problems.add("/weekdays", "choice_invalid")
    problems.refuse()
    count = (plan.last_day - plan.first_day).days + 1
    if count * len(plan.times) > MOST_SHIFTS * 7:
        problems.add("/last_day", "too_many_shifts")
    problems.refuse()
    days = [plan.first_day + timedelta(days=at) for at in range(count)]
    chosen = [day for day in days if day.isoweekday() in set(plan.weekdays)]
    windows = [local_window(day, starts, ends, zone) for day in chosen for starts, ends in plan.times]
    if len(windows) > MOST_SHIFTS:
        problems.add("/last_day", "too_many_shifts")
    if not windows:
        problems.add("/weekdays", "no_such_day")
    problems.refuse()
    return windows
