"""One pair at a time, without arrays: the rules of `constraints` and the costs of `score`, where NumPy is not loaded.

That both say the same is tested on random boards."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import h3

from volunteers.matching.facts import FAR, TaskFacts, VolunteerFacts
from volunteers.matching.week import times_of
from volunteers.matching.weights import USUAL, Weights

Rule = Callable[[TaskFacts, VolunteerFacts], bool]


def brings_what_is_asked(task: TaskFacts, volunteer: VolunteerFacts) -> bool:
    """Skills, languages and clearances, of which the days are looked at apart."""
    return (
        task.skills <= volunteer.skills
        and task.languages <= volunteer.languages
        and task.clearances <= volunteer.clearances.keys()
    )


def has_time(task: TaskFacts, volunteer: VolunteerFacts) -> bool:
    """Some part of the usual week in common, unless an exception falls into the window."""
    return bool(task.times & volunteer.times) or _touched(task, volunteer)


def has_room(task: TaskFacts, volunteer: VolunteerFacts) -> bool:
    """The task has a free slot and the volunteer takes another task."""
    return task.slots > 0 and volunteer.capacity > 0


def is_cleared_on_the_day(task: TaskFacts, volunteer: VolunteerFacts) -> bool:
    """Each clearance that is asked for is still valid on the window's last day."""
    return all(volunteer.clearances.get(code, date.min) >= task.day for code in task.clearances)


def is_there_on_the_days(task: TaskFacts, volunteer: VolunteerFacts) -> bool:
    """Exceptions that fall into the window leave some time in common on one of its days."""
    if not _touched(task, volunteer):
        return True
    first = task.first_day or task.day
    days = (first + timedelta(days=at) for at in range((task.day - first).days + 1))
    return any(task.times & times_of(day) & _times_on(day, volunteer) for day in days)


def has_no_other_appointment(task: TaskFacts, volunteer: VolunteerFacts) -> bool:
    """No appointment that the volunteer has overlaps the task's."""
    return all(starts >= task.ends or task.starts >= ends for starts, ends in volunteer.busy)


def is_within_reach(task: TaskFacts, volunteer: VolunteerFacts) -> bool:
    """As many rings as the volunteer goes, where both places are known."""
    apart = rings(task.cell, volunteer.cell)
    return apart is None or apart <= volunteer.reach


def is_old_enough(task: TaskFacts, volunteer: VolunteerFacts) -> bool:
    """Of age on the window's first day, or a task for minors and a guardian's consent on that day."""
    first = task.first_day or task.day
    return volunteer.adult_from <= first or (task.for_minors and volunteer.consented_until >= first)


def is_not_excluded(task: TaskFacts, volunteer: VolunteerFacts) -> bool:
    """Nobody wants the volunteer kept from this family."""
    return task.family not in volunteer.excluded


def is_not_closed(task: TaskFacts, volunteer: VolunteerFacts) -> bool:
    """The volunteer neither has this task nor refused it."""
    return task.id not in volunteer.closed


RULES: Final[dict[str, Rule]] = {
    "qualification": brings_what_is_asked,
    "time": has_time,
    "room": has_room,
    "age": is_old_enough,
    "clearance": is_cleared_on_the_day,
    "away": is_there_on_the_days,
    "busy": has_no_other_appointment,
    "reach": is_within_reach,
    "excluded": is_not_excluded,
    "closed": is_not_closed,
}


def fits(task: TaskFacts, volunteer: VolunteerFacts) -> bool:
    """Return whether a pair fulfils everything."""
    return all(holds(task, volunteer) for holds in RULES.values())


def costs(task: TaskFacts, volunteer: VolunteerFacts, weights: Weights = USUAL) -> tuple[int, int, int]:
    """Return what a pair costs on each level: urgency times waiting, fairness, distance and continuity."""
    apart = rings(task.cell, volunteer.cell)
    again = task.family in volunteer.helped
    return (
        -(1 + task.urgency) * (1 + min(task.waiting_days, weights.days_counted)),
        min(volunteer.load, weights.load_counted),
        (FAR if apart is None else apart) + weights.continuity * (not again),
    )


def rings(one: str, other: str) -> int | None:
    """Return how many rings two cells lie apart, at most FAR; None where a place is not known."""
    if not (one and other and h3.is_valid_cell(one) and h3.is_valid_cell(other)):
        return None
    try:
        return min(FAR, int(h3.grid_distance(one, other)))
    except h3.H3BaseException:
        return FAR


def _touched(task: TaskFacts, volunteer: VolunteerFacts) -> bool:
    first = task.first_day or task.day
    return any(other.starts <= task.day and first <= other.ends for other in volunteer.other_days)


def _times_on(day: date, volunteer: VolunteerFacts) -> int:
    of_day = [other.times for other in volunteer.other_days if other.starts <= day <= other.ends]
    if not of_day:
        return volunteer.times
    times = of_day[0]
    for other in of_day[1:]:
        times &= other
    return times
