"""Dated exceptions and appointments of volunteers as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

import numpy as np

from volunteers.matching.arrays import Integers, Mask
from volunteers.matching.facts import ALWAYS, TaskFacts, VolunteerFacts
from volunteers.matching.week import times_of

#: A day without exception.
_AS_USUAL = -1


@dataclass(frozen=True, eq=False)
class Calendar:
    """The days that tasks touch, and what volunteers' times are on them.

    Volunteers without exceptions share row 0. The days of one window stand side by side."""

    row: Integers
    times: Integers
    #: How many days of a row are exceptions, before each day.
    before: Integers
    #: Times of the week that each day is made of.
    of_day: Integers
    first: Integers
    last: Integers

    def touches(self, task: Integers, volunteer: Integers) -> Mask:
        """Return whether an exception of the volunteer falls into the task's window."""
        row = self.row[volunteer]
        touched: Mask = self.before[row, self.last[task] + 1] > self.before[row, self.first[task]]
        return touched

    def leaves_time(self, task: Integers, volunteer: Integers, asked: Integers, usual: Integers) -> Mask:
        """Return for equally long pairs whether some day of the window has time in common."""
        row, free = self.row[volunteer], np.zeros(len(task), dtype=np.bool_)
        first, last = self.first[task], self.last[task]
        for offset in range(int((last - first).max(initial=-1)) + 1):
            day = np.minimum(first + offset, last)
            own = np.where(self.times[row, day] == _AS_USUAL, usual, self.times[row, day])
            free |= (own & asked & self.of_day[day]) != 0
        return free


def read_calendar(tasks: Sequence[TaskFacts], people: Sequence[VolunteerFacts]) -> Calendar:
    """Lay out exceptions on the days that tasks touch; where two fall on a day, both must leave the time."""
    windows = {(task.first_day or task.day, task.day) for task in tasks}
    days = sorted(set(chain.from_iterable(_days(first, last) for first, last in windows)))
    ordinals = np.array([day.toordinal() for day in days], dtype=np.int64)
    having = [at for at, one in enumerate(people) if one.other_days]
    row = np.zeros(len(people), dtype=np.int64)
    row[having] = np.arange(1, len(having) + 1)
    times = np.full((len(having) + 1, len(days)), _AS_USUAL, dtype=np.int64)
    for at in having:
        for other in people[at].other_days:
            left, right = np.searchsorted(ordinals, [other.starts.toordinal(), other.ends.toordinal() + 1])
            # -1 has every bit.
            times[row[at], left:right] &= other.times & ALWAYS
    before = np.zeros((len(having) + 1, len(days) + 1), dtype=np.int64)
    np.cumsum(times != _AS_USUAL, axis=1, out=before[:, 1:])
    first, last = (
        np.searchsorted(ordinals, np.array([day.toordinal() for day in some], dtype=np.int64))
        for some in ([task.first_day or task.day for task in tasks], [task.day for task in tasks])
    )
    of_day = np.array([times_of(day) for day in days], dtype=np.int64)
    return Calendar(row, times, before, of_day, first, last)


def appointments(people: Sequence[VolunteerFacts]) -> tuple[Integers, Integers]:
    """Return when appointments of volunteers begin and end, a row each, filled up with nothing."""
    most = max((len(one.busy) for one in people), default=0)
    spans = np.zeros((2, len(people), most), dtype=np.int64)
    for at, one in enumerate(people):
        for number, (starts, ends) in enumerate(one.busy):
            spans[:, at, number] = starts, ends
    return spans[0], spans[1]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=day) for day in range((last - first).days + 1)]
