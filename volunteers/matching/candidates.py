"""Which pairs are looked at: not all, or the work would grow with the square of the city.

Tasks of one cell share a pool of volunteers, the nearest first; tasks that ask for something few can do share all who
can. Tasks are taken in batches, and each batch of a cell sees another stripe of its pool, so that they do not all
compete for the same people. What is looked at is proportional to the number of tasks."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from volunteers.matching.arrays import Integers, Mask
from volunteers.matching.constraints import CONSTRAINTS, fitting
from volunteers.matching.features import Board
from volunteers.matching.pools import Group, groups

_BATCH = 64


@dataclass(frozen=True)
class Breadth:
    """How many volunteers a batch looks at, and how many candidates a task keeps."""

    window: int
    kept: int


NARROW = Breadth(window=512, kept=50)
#: For tasks that remained uncovered.
WIDE = Breadth(window=4096, kept=400)


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs that fulfil everything, by task, and which tasks might have had more of them."""

    task: Integers
    volunteer: Integers
    limited: Mask


def find_candidates(board: Board, tasks: Integers, breadth: Breadth = NARROW) -> Candidates:
    """Return candidates of the given tasks."""
    limited = np.zeros(len(board.tasks), dtype=np.bool_)
    found: list[tuple[Integers, Integers]] = []
    for group in groups(board, tasks, need=breadth.window):
        for batch, window, cut in _batches(group, breadth.window):
            task, volunteer = _pairs(board, batch, window)
            keep, full = _first(task, len(board.tasks), breadth.kept)
            found.append((task[keep], volunteer[keep]))
            limited[batch] = cut | full[batch]
    task = np.concatenate([np.zeros(0, dtype=np.int64), *(one for one, _ in found)])
    volunteer = np.concatenate([np.zeros(0, dtype=np.int64), *(other for _, other in found)])
    order = np.argsort(task * len(board.volunteers) + volunteer)
    return Candidates(task[order], volunteer[order], limited)


def _batches(group: Group, window: int) -> Iterator[tuple[Integers, Integers, bool]]:
    """Yield tasks with the stripe of the pool they look at, and whether the pool holds others too."""
    pool = group.pool
    batches = -(-len(group.tasks) // _BATCH)
    stripes = min(batches, -(-len(pool) // window)) or 1
    for at in range(batches):
        stripe = pool[at % stripes :: stripes][:window]
        yield group.tasks[at * _BATCH : (at + 1) * _BATCH], stripe, group.more or len(stripe) < len(pool)


def _pairs(board: Board, tasks: Integers, pool: Integers) -> tuple[Integers, Integers]:
    """Return the pairs that fit, by task and in the order of the pool."""
    grid = np.ones((len(tasks), len(pool)), dtype=np.bool_)
    for code in ("qualification", "time"):
        grid &= CONSTRAINTS[code](board, tasks[:, None], pool[None, :])
    row, column = np.nonzero(grid)
    return fitting(board, tasks[row], pool[column])


def _first(task: Integers, size: int, most: int) -> tuple[Mask, Mask]:
    """Return which pairs are among the first so many of their task, and which tasks have more."""
    counts = np.bincount(task, minlength=size)
    begins = np.flatnonzero(np.diff(task, prepend=-1))
    rank = np.arange(len(task)) - np.repeat(begins, np.diff(begins, append=len(task)))
    return rank < most, counts > most
