"""Groups of tasks and the volunteers who come into question for them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from volunteers.matching.arrays import Integers
from volunteers.matching.features import Board

#: What at most so many can do is looked for in the whole city.
_RARE = 512
_BITS = 63


@dataclass(frozen=True, eq=False)
class Group:
    """Tasks with one pool, and whether there are volunteers beyond it."""

    tasks: Integers
    pool: Integers
    more: bool


def groups(board: Board, tasks: Integers, *, need: int) -> Iterator[Group]:
    """Yield groups of tasks that have free slots; a pool has `need` volunteers for each 64 tasks, if there are."""
    ready = np.flatnonzero(board.capacity > 0)
    tasks = tasks[board.slots[tasks] > 0]
    rarest = _rarest(board, tasks, ready)
    for bit in np.unique(rarest[rarest >= 0]):
        pool = ready[(board.brings[ready] >> bit) & 1 == 1]
        yield Group(tasks[rarest == bit], pool, more=False)
    yield from _by_cell(board, tasks[rarest < 0], ready, need)


def _rarest(board: Board, tasks: Integers, ready: Integers) -> Integers:
    """Return the bit each task asks for that fewest bring, or -1 if many bring all it asks for."""
    bits = np.arange(_BITS)
    holders = np.array([np.count_nonzero((board.brings[ready] >> bit) & 1) for bit in bits])
    rarest = np.full(len(tasks), -1)
    for bit in sorted(bits[holders <= _RARE], key=lambda bit: -holders[bit]):
        rarest[(board.needs[tasks] >> bit) & 1 == 1] = bit
    return rarest


def _by_cell(board: Board, tasks: Integers, ready: Integers, need: int) -> Iterator[Group]:
    order = ready[np.argsort(board.volunteer_place[ready], kind="stable")]
    homes, begins = np.unique(board.volunteer_place[order], return_index=True)
    residents = np.split(order, begins[1:])
    for place in np.unique(board.task_place[tasks]):
        some = tasks[board.task_place[tasks] == place]
        enough = need * -(-len(some) // 64)
        nearest = np.argsort(board.places.rings(np.full(len(homes), place), homes), kind="stable")
        sizes = np.cumsum([len(residents[at]) for at in nearest])
        last = int(np.searchsorted(sizes, enough)) + 1
        pool = np.concatenate([order[:0], *(residents[at] for at in nearest[:last])])
        yield Group(some, pool, more=len(pool) < len(ready))
