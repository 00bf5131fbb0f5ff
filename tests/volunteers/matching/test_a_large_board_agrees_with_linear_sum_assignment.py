import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from volunteers.matching.solver import assign


@pytest.mark.parametrize("shape", [(300, 200), (200, 300)])
def test_where_everybody_is_a_candidate(shape):
    cost = np.random.default_rng(sum(shape)).integers(-1000, 1000, shape)
    task, volunteer = np.indices(shape).reshape(2, -1)
    mask = assign(task, volunteer, cost.ravel(), np.ones(shape[0], dtype=int), np.ones(shape[1], dtype=int))
    rows, columns = linear_sum_assignment(cost)
    assert mask.sum() == min(shape)
    assert cost.ravel()[mask].sum() == cost[rows, columns].sum()
