"""Assignment as a flow of least cost: source, tasks, volunteers, sink."""

import math

import numpy as np
from numpy.typing import ArrayLike
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from volunteers.matching.arrays import LARGEST, Floats, Integers, Mask
from volunteers.matching.solver.pairs import Pairs, read_pairs


def assign(
    task_index: ArrayLike, volunteer_index: ArrayLike, cost: ArrayLike, slots: ArrayLike, capacity: ArrayLike
) -> Mask:
    """Choose among candidate pairs: as many as can be, and of all such choices one of least total cost.

    The first three are equally long: pair i is task `task_index[i]` with volunteer `volunteer_index[i]` at `cost[i]`.
    A task takes at most `slots[t]` volunteers and a volunteer at most `capacity[v]` tasks; a volunteer fills one slot
    of a task, so of a pair that comes twice only the cheaper can be chosen. Costs may be negative. Whole numbers are
    exact; others are rounded to a fraction of their span, 2**-46 of it with 30,000 tasks and volunteers.

    Returns a mask of the chosen pairs; the same pairs and costs give the same choice, in whatever order they come.
    Raises ValueError.
    """
    return least_cost(read_pairs(task_index, volunteer_index, cost, slots, capacity))


def least_cost(pairs: Pairs, *, again: int = 0) -> Mask:
    """Choose among pairs; each further pair of one volunteer costs `again` more than the one before.

    Raises ValueError for costs that span too much.
    """
    if not len(pairs.task):
        return pairs.mask(np.zeros(0, dtype=np.bool_))
    return pairs.mask(_least_cost_flow(pairs, again))


def largest_cost(nodes: int) -> int:
    """Return the largest cost the solver takes: it multiplies costs by the number of nodes, in 64 bits."""
    return min(LARGEST, 2**61 // (nodes + 1))


def _least_cost_flow(pairs: Pairs, again: int) -> Mask:
    task, room = _used(pairs.task, pairs.slots)
    volunteer, most = _used(pairs.volunteer, pairs.capacity)
    supply = int(min(room.sum(), most.sum()))
    # Where further pairs cost more, each unit of capacity is an arc of its own; the cheaper are filled first.
    from_volunteer = np.repeat(np.arange(len(most)), most if again else 1)
    before = np.arange(len(from_volunteer)) - np.searchsorted(from_volunteer, from_volunteer)
    source = len(room) + len(most)
    sink = source + 1
    largest = largest_cost(sink + 1)
    _check_span(again * int(most.max() - 1), largest)

    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([task, np.full(len(room), source), len(room) + from_volunteer]).astype(np.int32),
        np.concatenate([len(room) + volunteer, np.arange(len(room)), np.full(len(before), sink)]).astype(np.int32),
        np.concatenate([np.ones(len(task), dtype=np.int64), room, np.ones_like(before) if again else most]),
        np.concatenate([_whole_costs(pairs.cost, largest), np.zeros(len(room), dtype=np.int64), again * before]),
    )
    flow.set_nodes_supplies(np.array([source, sink], dtype=np.int32), np.array([supply, -supply]))
    status = flow.solve_max_flow_with_min_cost()
    if status != SimpleMinCostFlow.Status.OPTIMAL:
        raise RuntimeError(f"the solver answered {status}")
    return np.asarray(flow.flows(np.arange(len(task), dtype=np.int32))) > 0


def _used(index: Integers, amount: Integers) -> tuple[Integers, Integers]:
    """Number those that have pairs; return each pair's number, and of each the amount that its pairs can use."""
    degree = np.bincount(index, minlength=len(amount))
    used = degree > 0
    number: Integers = np.cumsum(used) - 1
    return number[index], np.minimum(amount, degree)[used]


def _whole_costs(cost: Integers | Floats, largest: int) -> Integers:
    """Return costs from zero on; with the same number of pairs chosen, what all cost in common decides nothing."""
    span = cost.max() - cost.min()
    if cost.dtype.kind == "i":
        _check_span(int(span), largest)
        return np.asarray(cost - cost.min(), dtype=np.int64)
    scale = 2.0 ** (math.floor(math.log2(largest)) - math.ceil(math.log2(span) if span else 0) - 1)
    whole: Integers = np.rint((cost - cost.min()) * scale).astype(np.int64)
    return whole


def _check_span(span: int, largest: int) -> None:
    if span > largest:
        raise ValueError(f"cost must not span more than {largest}")
