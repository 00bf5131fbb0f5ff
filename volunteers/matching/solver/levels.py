"""Costs of several levels, of which the first counts infinitely more than the next."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from volunteers.matching.arrays import Mask, indexes, integers
from volunteers.matching.solver.combining import Level, combine
from volunteers.matching.solver.flow import largest_cost, least_cost
from volunteers.matching.solver.pairs import read_pairs


def assign_by_levels(
    task_index: ArrayLike,
    volunteer_index: ArrayLike,
    levels: Sequence[ArrayLike],
    slots: ArrayLike,
    capacity: ArrayLike,
    again: Sequence[int] = (),
) -> Mask:
    """Choose as `assign` does, by the total of the first level, then of the second, and so on.

    Each level has a whole number for each pair; on a level each further pair of one volunteer costs `again` more than
    the one before (nothing, if not said). Levels become one cost where 64 bits hold it. Where they do not, smaller
    factors are taken and the totals compared with those of the levels above alone; equal totals prove the choice.
    Raises ValueError, also where the totals differ.
    """
    further = again or [0] * len(levels)
    if len(further) != len(levels) or min(further, default=0) < 0:
        raise ValueError("again must be as long as levels and not less than 0")
    read = [integers(f"levels[{at}]", level) for at, level in enumerate(levels)]
    if any(len(level) != np.size(task_index) for level in read):
        raise ValueError("each level must be as long as task_index")
    room, most = integers("slots", slots, least=0), integers("capacity", capacity, least=0)
    volunteer = indexes("volunteer_index", volunteer_index, size=len(most))
    kept = [Level(level, step) for level, step in zip(read, further, strict=True) if len(level)]
    kept = [level.smallest() for level in kept if level.decides]

    # No volunteer can have more pairs than this, and so no cost of theirs grows further.
    usable = np.minimum(most, np.bincount(volunteer, minlength=len(most)))
    chosen = int(min(np.minimum(room, len(most)).sum(), usable.sum()))
    largest = largest_cost(len(room) + len(most) + 2)
    cost, step, proved = combine(
        kept, size=len(volunteer), chosen=chosen, carried=int(usable.max(initial=1)), largest=largest
    )
    mask = least_cost(read_pairs(task_index, volunteer, cost, room, most), again=step)
    if not proved:
        above = assign_by_levels(
            task_index, volunteer, [one.cost for one in kept[:-1]], room, most, [one.again for one in kept[:-1]]
        )
        if any(level.total(volunteer, mask) != level.total(volunteer, above) for level in kept[:-1]):
            raise ValueError("levels span too much to be weighed against each other; make them coarser")
    return mask
