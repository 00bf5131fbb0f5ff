"""Assignment where pairs use up different amounts of a volunteer's capacity."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from volunteers.matching.arrays import Floats, Integers, Mask, numbers
from volunteers.matching.solver.flow import assign
from volunteers.matching.solver.pairs import Pairs, read_pairs

#: Below a millionth the solver takes totals for equal: whole costs never lie so near, others are spread this far.
_SPREAD = 1e6


def assign_weighted(
    task_index: ArrayLike,
    volunteer_index: ArrayLike,
    cost: ArrayLike,
    slots: ArrayLike,
    weight: ArrayLike,
    capacity: ArrayLike,
) -> Mask:
    """Choose as `assign` does, where the chosen pairs of a volunteer may weigh `capacity[v]` together.

    `weight` has a number from zero on for each pair; no pair may come twice. Exact, by branch and bound, which may
    take long. Where all pairs of each volunteer weigh the same whole number it is a flow, and quick. Raises ValueError.
    """
    weights, most = numbers("weight", weight), numbers("capacity", capacity)
    if np.any(weights < 0) or np.any(most < 0):
        raise ValueError("weight and capacity must not be less than 0")
    pairs = read_pairs(task_index, volunteer_index, cost, slots, np.ones(len(most), dtype=np.int64))
    if len(weights) != pairs.given:
        raise ValueError("weight must be as long as task_index")
    if len(np.unique(np.column_stack([task_index, volunteer_index]), axis=0)) < pairs.given:
        raise ValueError("no pair may come twice")
    fits = weights[pairs.place] <= most[pairs.volunteer]
    pairs = Pairs(
        pairs.given,
        pairs.place[fits],
        pairs.task[fits],
        pairs.volunteer[fits],
        pairs.cost[fits],
        pairs.slots,
        pairs.capacity,
    )
    weights = weights[pairs.place]
    units = _units(pairs.volunteer, weights, most)
    if units is not None:
        return pairs.mask(assign(pairs.task, pairs.volunteer, pairs.cost, pairs.slots, units))
    return pairs.mask(_branch_and_bound(pairs, weights, most))


def _units(volunteer: Integers, weight: Integers | Floats, capacity: Integers | Floats) -> Integers | None:
    """Return how many pairs each volunteer can carry, if that does not depend on which."""
    if weight.dtype.kind != "i" or capacity.dtype.kind != "i":
        return None
    least, most = np.full(len(capacity), np.iinfo(np.int64).max), np.zeros(len(capacity), dtype=np.int64)
    np.minimum.at(least, volunteer, weight)
    np.maximum.at(most, volunteer, weight)
    degree = np.bincount(volunteer, minlength=len(capacity))
    if np.any((degree > 0) & (least != most)):
        return None
    return np.where(most > 0, capacity // np.maximum(most, 1), degree).astype(np.int64)


def _branch_and_bound(pairs: Pairs, weight: Integers | Floats, capacity: Integers | Floats) -> Mask:
    """Find how many pairs can be chosen, then the least cost of so many."""
    size = len(pairs.task)
    column = np.arange(size)
    a_task = csr_array((np.ones(size), (pairs.task, column)), shape=(len(pairs.slots), size))
    a_volunteer = csr_array((weight.astype(np.float64), (pairs.volunteer, column)), shape=(len(capacity), size))
    limits = LinearConstraint(vstack([a_task, a_volunteer]), ub=np.concatenate([pairs.slots, capacity]))
    covered = int(_solve(-np.ones(size), [limits]).sum())
    whole = LinearConstraint(np.ones((1, size)), lb=covered)
    chosen = _solve(_spread(pairs.cost), [limits, whole])
    if np.any(np.bincount(pairs.volunteer[chosen], weight[chosen], minlength=len(capacity)) > capacity * (1 + 1e-9)):
        raise RuntimeError("the solver exceeded a capacity")
    return chosen


def _spread(cost: Integers | Floats) -> Floats:
    offset: Floats = (cost - cost.min()).astype(np.float64)
    if cost.dtype.kind == "i" or not offset.any():
        return offset
    offset *= _SPREAD / offset.max()
    return offset


def _solve(cost: Floats, constraints: list[LinearConstraint]) -> Mask:
    answer = milp(
        cost,
        integrality=np.ones(len(cost), dtype=np.int64),
        bounds=Bounds(0, 1),
        constraints=constraints,
        options={"mip_rel_gap": 0.0},
    )
    if answer.status != 0:
        raise RuntimeError(f"the solver answered: {answer.message}")
    return np.asarray(answer.x > 0.5, dtype=np.bool_)  # noqa: PLR2004 a whole number, told as a float
