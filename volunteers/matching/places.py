"""How far cells lie apart, in rings."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import h3
import numpy as np

from volunteers.matching.arrays import Integers, Mask

#: Told where a place is not known or too far off to count.
FAR = 15
#: A coordinate no distance is counted from.
_NOWHERE = 10**6


@dataclass(frozen=True, eq=False)
class Places:
    """Cells by number, each with two coordinates in one grid."""

    cells: Sequence[str]
    along: Integers
    across: Integers

    def rings(self, one: Integers, other: Integers) -> Integers:
        """Return how many rings apart pairs of places are, at most FAR; arrays are spread over each other."""
        along = self.along[one] - self.along[other]
        across = self.across[one] - self.across[other]
        least = np.minimum(np.minimum(along, across), 0)
        rings: Integers = np.minimum(np.maximum(np.maximum(along, across), 0) - least, FAR)
        return np.where(self.known(one) & self.known(other), rings, FAR)

    def known(self, place: Integers) -> Mask:
        """Return whether distances from places can be told."""
        known: Mask = self.along[place] != _NOWHERE
        return known


def lay_out(cells: Sequence[str]) -> Places:
    """Number different cells. What is no cell, or lies far from where most are, counts as not known."""
    often = Counter(cell for cell in cells if cell)
    distinct = sorted({"", *often})
    coordinates = np.full((len(distinct), 2), _NOWHERE, dtype=np.int64)
    middle = max(often, key=lambda cell: (often[cell], cell), default="")
    for at, cell in enumerate(distinct):
        with suppress(ValueError, h3.H3BaseException):
            coordinates[at] = h3.cell_to_local_ij(middle, cell)
    return Places(distinct, coordinates[:, 0], coordinates[:, 1])
