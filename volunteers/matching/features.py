"""Facts of tasks and volunteers as columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

import numpy as np

from volunteers.matching.arrays import Integers, Mask
from volunteers.matching.calendars import Calendar, appointments, read_calendar
from volunteers.matching.facts import NOTHING, TaskFacts, VolunteerFacts
from volunteers.matching.places import Places, lay_out

#: More kinds of skills, languages and clearances than an integer has bits nobody has.
_MOST_CODES = 62


@dataclass(frozen=True, eq=False)
class Board:
    """Everything one run matches, in the order of ids, so that ties fall the same way whatever order it came in."""

    tasks: Sequence[TaskFacts]
    volunteers: Sequence[VolunteerFacts]
    places: Places
    #: Bits of what a task asks for, and of what a volunteer brings; clearances whatever their day.
    needs: Integers
    brings: Integers
    task_times: Integers
    volunteer_times: Integers
    task_place: Integers
    volunteer_place: Integers
    slots: Integers
    urgency: Integers
    waiting_days: Integers
    capacity: Integers
    reach: Integers
    load: Integers
    #: Days as ordinals: of each task, and until when each volunteer has each of `clearances`.
    day: Integers
    first_day: Integers
    #: Which tasks are for somebody under age, and of each volunteer the days from which they are of age and until which
    #: a guardian consents.
    for_minors: Mask
    adult_from: Integers
    consented_until: Integers
    #: Appointments of tasks, and those each volunteer has, in minutes.
    starts: Integers
    ends: Integers
    busy_from: Integers
    busy_to: Integers
    calendar: Calendar
    clearances: Sequence[str]
    asks_clearance: Mask
    cleared_until: Integers
    #: Sorted keys of pairs.
    excluded: Integers
    closed: Integers
    helped: Integers

    @cached_property
    def task_at(self) -> dict[str, int]:
        """Return where each task stands."""
        return {task.id: at for at, task in enumerate(self.tasks)}

    @cached_property
    def volunteer_at(self) -> dict[str, int]:
        """Return where each volunteer stands."""
        return {volunteer.id: at for at, volunteer in enumerate(self.volunteers)}

    def among(self, keys: Integers, task: Integers, volunteer: Integers) -> Mask:
        """Return which pairs are among keys such as `excluded`."""
        sought = task * len(self.volunteers) + volunteer
        if not len(keys):
            return np.zeros(sought.shape, dtype=np.bool_)
        found: Mask = keys[np.minimum(np.searchsorted(keys, sought), len(keys) - 1)] == sought
        return found


def read_board(tasks: Iterable[TaskFacts], volunteers: Iterable[VolunteerFacts]) -> Board:
    """Lay out facts as columns. Raises ValueError for an id that comes twice and for numbers below zero."""
    jobs = sorted(tasks, key=attrgetter("id"))
    people = sorted(volunteers, key=attrgetter("id"))
    _refuse_doubles(jobs)
    _refuse_doubles(people)
    places = lay_out([*map(attrgetter("cell"), jobs), *map(attrgetter("cell"), people)])
    number = {cell: at for at, cell in enumerate(places.cells)}
    clearances = sorted({code for task in jobs for code in task.clearances})
    bits = _Bits()
    busy_from, busy_to = appointments(people)
    return Board(
        tasks=jobs,
        volunteers=people,
        places=places,
        needs=_integers(bits.of(task.skills, task.languages, task.clearances) for task in jobs),
        brings=_integers(bits.of(one.skills, one.languages, _codes(one.clearances)) for one in people),
        task_times=_column("times", jobs),
        volunteer_times=_column("times", people),
        task_place=_integers(number[task.cell] for task in jobs),
        volunteer_place=_integers(number[one.cell] for one in people),
        slots=_column("slots", jobs),
        urgency=_column("urgency", jobs),
        waiting_days=_column("waiting_days", jobs),
        capacity=_column("capacity", people),
        reach=_column("reach", people),
        load=_column("load", people),
        day=_integers(task.day.toordinal() for task in jobs),
        for_minors=np.array([task.for_minors for task in jobs], dtype=np.bool_),
        first_day=_integers((task.first_day or task.day).toordinal() for task in jobs),
        adult_from=_integers(one.adult_from.toordinal() for one in people),
        consented_until=_integers(one.consented_until.toordinal() for one in people),
        starts=_column("starts", jobs),
        ends=_column("ends", jobs),
        busy_from=busy_from,
        busy_to=busy_to,
        calendar=read_calendar(jobs, people),
        clearances=clearances,
        asks_clearance=np.array([[code in task.clearances for code in clearances] for task in jobs], dtype=np.bool_),
        cleared_until=_cleared_until(people, clearances),
        excluded=_keys([task.family for task in jobs], [one.excluded for one in people]),
        closed=_keys([task.id for task in jobs], [one.closed for one in people]),
        helped=_keys([task.family for task in jobs], [one.helped for one in people]),
    )


class _Bits:
    """One bit a code, whatever kind it is of; sets that come often are looked up."""

    def __init__(self) -> None:
        self._codes: dict[tuple[int, str], int] = {}
        self._sets: dict[tuple[frozenset[str], ...], int] = {}

    def of(self, *kinds: frozenset[str]) -> int:
        known = self._sets.get(kinds)
        if known is None:
            known = 0
            for kind, codes in enumerate(kinds):
                for code in sorted(codes):
                    known |= 1 << self._codes.setdefault((kind, code), len(self._codes))
            if len(self._codes) > _MOST_CODES:
                raise ValueError(f"more than {_MOST_CODES} kinds of skills, languages and clearances")
            self._sets[kinds] = known
        return known


def _refuse_doubles(facts: Sequence[TaskFacts | VolunteerFacts]) -> None:
    if any(one.id == other.id for one, other in pairwise(facts)):
        raise ValueError("an id comes twice")


def _column(name: str, facts: Sequence[TaskFacts | VolunteerFacts]) -> Integers:
    column = _integers(map(attrgetter(name), facts))
    if len(column) and column.min() < 0:
        raise ValueError(f"{name} must not be less than 0")
    return column


def _integers(values: Iterable[int]) -> Integers:
    return np.fromiter(values, dtype=np.int64)


def _codes(clearances: Mapping[str, date]) -> frozenset[str]:
    return frozenset(clearances) if clearances else NOTHING


def _cleared_until(people: Sequence[VolunteerFacts], clearances: Sequence[str]) -> Integers:
    number = {code: at for at, code in enumerate(clearances)}
    until = np.zeros((len(people), len(clearances)), dtype=np.int64)
    for at, one in enumerate(people):
        for code, last in one.clearances.items():
            if code in number:
                until[at, number[code]] = last.toordinal()
    return until


def _keys(named: Sequence[str], names: Sequence[frozenset[str]]) -> Integers:
    """Return the pairs of tasks and volunteers of which the volunteer names the task."""
    tasks: dict[str, list[int]] = {}
    for at, name in enumerate(named):
        tasks.setdefault(name, []).append(at)
    keys = [task * len(names) + at for at, some in enumerate(names) for one in some for task in tasks.get(one, ())]
    return np.sort(np.array(keys, dtype=np.int64))
