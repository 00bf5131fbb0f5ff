"""Levels as one cost."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from volunteers.matching.arrays import Integers, Mask


@dataclass(frozen=True, eq=False)
class Level:
    """What each pair costs, and what each further pair of one volunteer costs more."""

    cost: Integers
    again: int = 0

    @property
    def decides(self) -> bool:
        """Whether it tells any choice from another of as many pairs."""
        return bool(self.again or self.cost.min() < self.cost.max())

    def smallest(self) -> "Level":
        """Return the smallest whole numbers from zero on that stand to each other as these do."""
        offset = self.cost - self.cost.min()
        common = int(np.gcd(np.gcd.reduce(offset), self.again))
        return Level(offset // common, self.again // common)

    def most(self, carried: int) -> int:
        """Return the most that a pair can cost, where a volunteer has at most so many."""
        return int(self.cost.max()) + self.again * (carried - 1)

    def total(self, volunteer: Integers, chosen: Mask) -> int:
        """Return what a choice comes to."""
        pairs = np.bincount(volunteer[chosen])
        return int(self.cost[chosen].sum() + self.again * (pairs * (pairs - 1) // 2).sum())


def combine(
    levels: Sequence[Level], *, size: int, chosen: int, carried: int, largest: int
) -> tuple[Integers, int, bool]:
    """Return one cost, what each further pair costs more, and whether the factors alone prove the order of levels.

    `chosen` is the most pairs a choice can have, `carried` the most a volunteer can: one unit of a level outweighs all
    that the levels below can make of them. Where the cost would exceed `largest`, fewer pairs are reckoned with.
    Raises ValueError.
    """
    spans = [level.most(carried) for level in levels]
    counted = chosen
    while (most := _total(spans, factors := _factors(spans, counted))) > largest and counted:
        counted //= 2
    if most > largest:
        raise ValueError("levels span too much for one cost; make them coarser")
    cost = np.zeros(size, dtype=np.int64)
    for level, factor in zip(levels, factors, strict=True):
        cost += level.cost * factor
    step = sum(level.again * factor for level, factor in zip(levels, factors, strict=True))
    return cost, step, counted == chosen


def _factors(spans: Sequence[int], chosen: int) -> list[int]:
    factors: list[int] = []
    below = 0
    for span in reversed(spans):
        factors.append(below * chosen + 1)
        below += span * factors[-1]
    return factors[::-1]


def _total(spans: Sequence[int], factors: Sequence[int]) -> int:
    return sum(span * factor for span, factor in zip(spans, factors, strict=True))
