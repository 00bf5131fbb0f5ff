"""OR-Tools' flow of least cost on the same arrays, with nothing checked and nothing sorted."""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from tests.bench.matching.cities import Arrays


def least_cost(arrays: Arrays) -> tuple[int, int]:
    """Return how many pairs the flow chooses and what they cost."""
    tasks, volunteers = len(arrays.slots), len(arrays.capacity)
    source, sink = tasks + volunteers, tasks + volunteers + 1
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([arrays.task, np.full(tasks, source), np.arange(tasks, source)]).astype(np.int32),
        np.concatenate([tasks + arrays.volunteer, np.arange(tasks), np.full(volunteers, sink)]).astype(np.int32),
        np.concatenate([np.ones(len(arrays.task), dtype=np.int64), arrays.slots, arrays.capacity]),
        np.concatenate([arrays.cost, np.zeros(source, dtype=np.int64)]),
    )
    supply = int(min(arrays.slots.sum(), arrays.capacity.sum()))
    flow.set_nodes_supplies(np.array([source, sink], dtype=np.int32), np.array([supply, -supply]))
    flow.solve_max_flow_with_min_cost()
    return flow.maximum_flow(), flow.optimal_cost()
