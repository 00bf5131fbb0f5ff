"""Candidate pairs in one order, whatever order they came in."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from volunteers.matching.arrays import Floats, Integers, Mask, indexes, integers, numbers


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs sorted by task and volunteer, none twice; `place` is where each came from among `given`."""

    given: int
    place: Integers
    task: Integers
    volunteer: Integers
    cost: Integers | Floats
    slots: Integers
    capacity: Integers

    def mask(self, chosen: Mask) -> Mask:
        """Return what was chosen in the order in which the pairs came."""
        answer = np.zeros(self.given, dtype=np.bool_)
        answer[self.place[chosen]] = True
        return answer


def read_pairs(
    task_index: ArrayLike, volunteer_index: ArrayLike, cost: ArrayLike, slots: ArrayLike, capacity: ArrayLike
) -> Pairs:
    """Check and sort pairs. Of a pair that came twice the cheaper is kept, then the earlier. Raises ValueError."""
    room = integers("slots", slots, least=0)
    most = integers("capacity", capacity, least=0)
    task = indexes("task_index", task_index, size=len(room))
    volunteer = indexes("volunteer_index", volunteer_index, size=len(most))
    costs = numbers("cost", cost)
    if not len(task) == len(volunteer) == len(costs):
        raise ValueError("task_index, volunteer_index and cost must be equally long")
    place = _order(task, volunteer, costs, len(most))
    place = place[(room[task[place]] > 0) & (most[volunteer[place]] > 0)]
    return Pairs(len(task), place, task[place], volunteer[place], costs[place], room, most)


def _order(task: Integers, volunteer: Integers, cost: Integers | Floats, width: int) -> Integers:
    key = task * width + volunteer
    if np.all(key[1:] > key[:-1]):
        return np.arange(len(key))
    order = np.argsort(key)
    if np.all(key[order[1:]] > key[order[:-1]]):
        return order
    order = np.lexsort((cost, key))
    first = np.ones(len(key), dtype=np.bool_)
    first[1:] = key[order[1:]] != key[order[:-1]]
    return order[first]
