"""How far cells lie apart, in rings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import h3
import numpy as np

from volunteers.matching.arrays import Integers, Mask
from volunteers.matching.facts import FAR

#: What lies outside the grid around most cells is as far from them as from each other.
_BEYOND = 10**6


@dataclass(frozen=True, eq=False)
class Places:
    """Cells by number, each with two coordinates in one grid."""

    cells: Sequence[str]
    along: Integers
    across: Integers
    is_known: Mask

    def rings(self, one: Integers, other: Integers) -> Integers:
        """Return how many rings apart pairs of places are, at most FAR; arrays are spread over each other."""
        along = self.along[one] - self.along[other]
        across = self.across[one] - self.across[other]
        least = np.minimum(np.minimum(along, across), 0)
        rings: Integers = np.minimum(np.maximum(np.maximum(along, across), 0) - least, FAR)
        return np.where(self.known(one) & self.known(other), rings, FAR)

    def known(self, place: Integers) -> Mask:
        """Return whether distances from places can be told."""
        known: Mask = self.is_known[place]
        return known


def lay_out(cells: Sequence[str]) -> Places:
    """Number different cells. What is no cell counts as not known."""
    often = Counter(cell for cell in cells if cell)
    distinct = sorted({"", *often})
    known = np.array([bool(cell) and h3.is_valid_cell(cell) for cell in distinct])
    middle = max((cell for cell in often if h3.is_valid_cell(cell)), key=lambda cell: (often[cell], cell), default="")
    coordinates = np.array([_coordinates(middle, cell, at) for at, cell in enumerate(distinct)], dtype=np.int64)
    return Places(distinct, coordinates[:, 0], coordinates[:, 1], known)


def _coordinates(middle: str, cell: str, at: int) -> tuple[int, int]:
    try:
        along, across = h3.cell_to_local_ij(middle, cell)
    except (ValueError, h3.H3BaseException):
        return _BEYOND * (at + 1), 0
    return along, across
