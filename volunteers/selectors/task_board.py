from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from volunteers.constants import LIVE_TASKS, TaskState
from volunteers.models import Task

#: What a board of tasks can be narrowed by.
NARROWS = ("state", "district", "day")
#: Not a state: the window is over and the task is not done.
OVERDUE = "overdue"


def narrowed(tasks: QuerySet[Task], said: Mapping[str, str], now: datetime) -> QuerySet[Task]:
    """Keep tasks of a state (without one those that are live), a district, and a day of the centres' time.

    What cannot be understood narrows nothing.
    """
    state = said.get("state")
    if state == OVERDUE:
        tasks = tasks.filter(state__in=sorted(LIVE_TASKS), window_ends__lte=now)
    elif state in TaskState.values:
        tasks = tasks.filter(state=state)
    else:
        tasks = tasks.filter(state__in=[TaskState.DRAFT, *sorted(LIVE_TASKS)])
    if said.get("district"):
        tasks = tasks.filter(district=said["district"])
    day = _day(said.get("day", ""))
    if day is not None:
        begins = timezone.make_aware(datetime.combine(day, datetime.min.time()))
        tasks = tasks.filter(window_starts__lt=begins + timedelta(days=1), window_ends__gt=begins)
    return tasks


def tasks_by_state(tasks: QuerySet[Task], now: datetime) -> dict[str, int]:
    """Count live tasks by state, and those that are overdue: one query."""
    counts = tasks.aggregate(
        **{state: Count("pk", filter=Q(state=state)) for state in sorted(LIVE_TASKS)},
        overdue=Count("pk", filter=Q(state__in=sorted(LIVE_TASKS), window_ends__lte=now)),
    )
    return {str(name): int(number) for name, number in counts.items()}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
