"""Costs of several levels, of which the first counts infinitely more than the next."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from volunteers.matching.solver.arrays import Integers, Mask, integers
from volunteers.matching.solver.flow import assign, largest_cost


def assign_by_levels(
    task_index: ArrayLike,
    volunteer_index: ArrayLike,
    levels: Sequence[ArrayLike],
    slots: ArrayLike,
    capacity: ArrayLike,
) -> Mask:
    """Choose as `assign` does, by the total of the first level, then of the second, and so on.

    Each level has a whole number for each pair. They become one cost where 64 bits hold it. Where they do not, smaller
    factors are taken and the totals compared with those of the levels above alone; equal totals prove the choice.
    Raises ValueError, also where the totals differ.
    """
    whole = [integers(f"levels[{at}]", level) for at, level in enumerate(levels)]
    if any(len(level) != np.size(task_index) for level in whole):
        raise ValueError("each level must be as long as task_index")
    room, most = integers("slots", slots, least=0), integers("capacity", capacity, least=0)
    kept = [_smallest(level) for level in whole if level.size and level.min() < level.max()]
    if not kept:
        return assign(task_index, volunteer_index, np.zeros(np.size(task_index)), room, most)
    chosen = min(int(room.sum()), int(most.sum()), np.size(task_index))
    cost, proved = combine(kept, chosen=chosen, largest=largest_cost(len(room) + len(most) + 2))
    mask = assign(task_index, volunteer_index, cost, room, most)
    if not proved:
        above = assign_by_levels(task_index, volunteer_index, kept[:-1], room, most)
        if any(level[mask].sum() != level[above].sum() for level in kept[:-1]):
            raise ValueError("levels span too much to be weighed against each other; make them coarser")
    return mask


def combine(levels: Sequence[Integers], *, chosen: int, largest: int) -> tuple[Integers, bool]:
    """Return one cost of levels that begin at zero, and whether its factors alone prove their order.

    `chosen` is the most pairs a choice can have: one unit of a level outweighs all that levels below it can make of
    them. Where the cost would exceed `largest`, fewer pairs are reckoned with. Raises ValueError.
    """
    spans = [int(level.max()) for level in levels]
    counted = chosen
    while (cost := _total(spans, factors := _factors(spans, counted))) > largest and counted:
        counted //= 2
    if cost > largest:
        raise ValueError("levels span too much for one cost; make them coarser")
    total = np.zeros(len(levels[0]), dtype=np.int64)
    for level, factor in zip(levels, factors, strict=True):
        total += level * factor
    return total, counted == chosen


def _smallest(level: Integers) -> Integers:
    """Return the smallest whole numbers from zero on that stand to each other as these do."""
    offset = level - level.min()
    smallest: Integers = offset // np.gcd.reduce(offset)
    return smallest


def _factors(spans: Sequence[int], chosen: int) -> list[int]:
    factors: list[int] = []
    below = 0
    for span in reversed(spans):
        factors.append(below * chosen + 1)
        below += span * factors[-1]
    return factors[::-1]


def _total(spans: Sequence[int], factors: Sequence[int]) -> int:
    return sum(span * factor for span, factor in zip(spans, factors, strict=True))
