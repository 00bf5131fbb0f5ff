"""A made-up city: cells, volunteers who join, tasks that come up. The same seed makes the same city."""

from dataclasses import dataclass

import h3
import numpy as np

from volunteers.matching.arrays import Floats
from volunteers.matching.facts import NOTHING
from volunteers.simulation.assumptions import USUAL, Assumptions

#: Astana; only distances matter.
_MIDDLE = h3.latlng_to_cell(51.13, 71.43, 7)
_DAYS, _TIMES_A_DAY = 7, 8
_HABITS = ((6,), (5, 6), (3, 4), (3, 4, 5, 6))


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Somebody as they are; what happens to them is kept in `people`."""

    number: int
    joins: int
    cell: str
    times: int
    skills: frozenset[str]
    languages: frozenset[str]
    accepts: float
    comfort: int


@dataclass(frozen=True, slots=True)
class Errand:
    """A task with one slot. Days count from the first; `patience` days later it is too late."""

    number: int
    family: int
    day: int
    patience: int
    urgency: int
    cell: str
    times: int
    skills: frozenset[str]
    languages: frozenset[str]
    recurring: bool


@dataclass(frozen=True)
class City:
    """Everything that comes from outside; people who were there at the start joined on day 0."""

    seed: int
    days: int
    volunteers: tuple[Volunteer, ...]
    errands: tuple[Errand, ...]


def build_city(*, seed: int, weeks: int, volunteers: int, tasks_per_week: int, assumed: Assumptions = USUAL) -> City:
    """Make up a city."""
    rng = np.random.default_rng(seed)
    cells = sorted(h3.grid_disk(_MIDDLE, assumed.rings))
    crowded = rng.dirichlet(np.full(len(cells), 0.7))
    days = weeks * _DAYS
    joining = round(volunteers * assumed.joining_a_week * (weeks - 1))
    later: list[int] = sorted(rng.integers(_DAYS, days, joining).tolist()) if joining else []
    joins = [0] * volunteers + later
    people = tuple(_volunteer(rng, at, day, cells, crowded, assumed) for at, day in enumerate(joins))
    return City(seed, days, people, _errands(rng, weeks, tasks_per_week, cells, crowded, assumed))


def _volunteer(
    rng: np.random.Generator, number: int, joins: int, cells: list[str], crowded: Floats, assumed: Assumptions
) -> Volunteer:
    return Volunteer(
        number,
        joins,
        cells[rng.choice(len(cells), p=crowded)],
        _free_times(rng),
        _having(rng, driving=assumed.driving[0], rare=assumed.rare[0]),
        _having(rng, kk=assumed.kazakh[0], ru=1.0),
        float(rng.uniform(*assumed.accept)),
        int(rng.integers(assumed.comfort[0], assumed.comfort[1] + 1)),
    )


def _errands(
    rng: np.random.Generator, weeks: int, a_week: int, cells: list[str], crowded: Floats, assumed: Assumptions
) -> tuple[Errand, ...]:
    same = round(a_week * assumed.recurring)
    families = [_errand(rng, family, 0, cells, crowded, assumed) for family in range(same)]
    found: list[tuple[int, Errand]] = []
    for week in range(weeks):
        found.extend((week * _DAYS + family.day % _DAYS, family) for family in families)
        for _ in range(a_week - same):
            one = _errand(rng, len(found) + same, week * _DAYS, cells, crowded, assumed)
            found.append((one.day, one))
    found.sort(key=lambda pair: (pair[0], pair[1].family))
    return tuple(
        Errand(
            at, one.family, day, one.patience, one.urgency, one.cell, one.times, one.skills, one.languages,
            recurring=one.family < same,
        )
        for at, (day, one) in enumerate(found)
    )  # fmt: skip


def _errand(
    rng: np.random.Generator, family: int, from_day: int, cells: list[str], crowded: Floats, assumed: Assumptions
) -> Errand:
    urgency = int(rng.choice(len(assumed.urgency), p=assumed.urgency))
    # Families live where people live, but not in the same proportions.
    evener = (crowded + 1 / len(cells)) / 2
    return Errand(
        0,
        family,
        from_day + int(rng.integers(_DAYS)),
        assumed.patience[urgency],
        urgency,
        cells[rng.choice(len(cells), p=evener)],
        _one_time(rng) | _one_time(rng),
        _having(rng, driving=assumed.driving[1], rare=assumed.rare[1]),
        _having(rng, kk=assumed.kazakh[1]),
        recurring=False,
    )


def _having(rng: np.random.Generator, **shares: float) -> frozenset[str]:
    codes = frozenset(code for code, share in shares.items() if rng.random() < share)
    return codes or NOTHING


def _free_times(rng: np.random.Generator) -> int:
    """Give a weekend, evenings or most of the day on some days of the week."""
    parts = _HABITS[rng.integers(len(_HABITS))]
    days = rng.choice(_DAYS, size=int(rng.integers(2, 6)), replace=False)
    return sum(1 << int(day) * _TIMES_A_DAY + part for day in days for part in parts)


def _one_time(rng: np.random.Generator) -> int:
    return 1 << int(rng.integers(_DAYS)) * _TIMES_A_DAY + int(rng.integers(3, 7))
