"""Generated boards: a city of cells, and bare arrays of pairs."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

import h3
import numpy as np
from numpy.typing import NDArray

from volunteers.matching.facts import NOTHING, TaskFacts, VolunteerFacts

DAY = date(2026, 11, 23)
CELLS = sorted(h3.grid_disk(h3.latlng_to_cell(51.13, 71.43, 7), 7))
SKILLS = ("driving", "lifting", "first_aid", "repairs", "teaching", "childcare", "cooking", "wheelchair")
SPOKEN = [frozenset(some.split()) for some in ("ru", "kk", "ru kk", "ru kk en", "ru rsl")]
ASKED_SKILLS = [NOTHING] * 5 + [frozenset({skill}) for skill in SKILLS] + [frozenset({"driving", "lifting"})]
ASKED_LANGUAGES = [NOTHING, frozenset({"kk"}), frozenset({"ru"}), frozenset({"rsl"})]
CHILDREN = frozenset({"children"})


@dataclass(frozen=True)
class Arrays:
    """What `assign` takes."""

    task: NDArray[np.int64]
    volunteer: NDArray[np.int64]
    cost: NDArray[np.int64]
    slots: NDArray[np.int64]
    capacity: NDArray[np.int64]


def pairs(tasks: int, volunteers: int, size: int, *, most: int = 1) -> Arrays:
    """Return different random pairs with costs up to a million, and up to `most` slots and capacity each."""
    numbers = np.random.default_rng(tasks)
    keys = np.unique(numbers.integers(0, tasks * volunteers, size + size // 20))
    task, volunteer = np.divmod(np.sort(numbers.permutation(keys)[:size]), volunteers)
    slots, capacity = numbers.integers(1, most + 1, tasks), numbers.integers(1, most + 1, volunteers)
    return Arrays(task, volunteer, numbers.integers(0, 10**6, size), slots, capacity)


def city(tasks: int, volunteers: int) -> tuple[list[TaskFacts], list[VolunteerFacts]]:
    """Return a city's open tasks and its volunteers."""
    numbers = random.Random(tasks)  # noqa: S311 the same city each time
    return [_task(numbers, at, tasks) for at in range(tasks)], [
        _volunteer(numbers, at, tasks) for at in range(volunteers)
    ]


def _task(numbers: random.Random, at: int, families: int) -> TaskFacts:
    return TaskFacts(
        id=f"t{at:07}",
        family=f"f{numbers.randrange(families)}",
        day=DAY + timedelta(days=numbers.randrange(7)),
        slots=numbers.choice([1, 1, 1, 2]),
        cell=numbers.choice(CELLS),
        times=1 << numbers.randrange(56) | 1 << numbers.randrange(56) | 1 << numbers.randrange(56),
        skills=numbers.choice(ASKED_SKILLS),
        languages=numbers.choices(ASKED_LANGUAGES, [60, 20, 20, 1])[0],
        clearances=CHILDREN if numbers.random() < 0.1 else NOTHING,
        urgency=numbers.choice([0, 0, 1, 2, 3]),
        waiting_days=numbers.randrange(40),
    )


def _volunteer(numbers: random.Random, at: int, families: int) -> VolunteerFacts:
    return VolunteerFacts(
        id=f"v{at:07}",
        capacity=numbers.randint(1, 3),
        cell=numbers.choice(CELLS),
        times=numbers.getrandbits(56) & numbers.getrandbits(56),
        skills=frozenset(numbers.sample(SKILLS, numbers.choice([0, 1, 1, 2, 3, 4]))),
        languages=numbers.choices(SPOKEN, [30, 15, 70, 30, 1])[0],
        clearances={"children": DAY + timedelta(days=numbers.randrange(-20, 300))} if numbers.random() < 0.3 else {},
        load=min(12, int(numbers.expovariate(0.5))),
        reach=numbers.choice([2, 3, 4, 6]),
        excluded=frozenset({f"f{numbers.randrange(families)}"}) if numbers.random() < 0.02 else NOTHING,
        helped=frozenset(f"f{numbers.randrange(families)}" for _ in range(3)),
    )
