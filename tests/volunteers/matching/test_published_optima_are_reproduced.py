import numpy as np
import pytest

from tests.volunteers.matching.published import ASSIGNMENT, GENERALISED, generalised, square
from volunteers.matching.solver import assign, assign_weighted


@pytest.mark.parametrize(("name", "optimum"), ASSIGNMENT.items())
def test_assignment_problems(name, optimum):
    cost = square(name)
    task, volunteer = np.indices(cost.shape).reshape(2, -1)
    ones = np.ones(len(cost), dtype=int)
    mask = assign(task, volunteer, cost.ravel(), ones, ones)
    assert mask.sum() == len(cost)
    assert cost.ravel()[mask].sum() == optimum


@pytest.mark.parametrize(("name", "optima"), GENERALISED.items())
def test_generalised_assignment_problems(name, optima):
    found = []
    for problem in generalised(name):
        volunteer, task = np.indices(problem.profit.shape).reshape(2, -1)
        jobs = problem.profit.shape[1]
        profit, weight = problem.profit.ravel(), problem.weight.ravel()
        mask = assign_weighted(task, volunteer, -profit, np.ones(jobs, dtype=int), weight, problem.capacity)
        assert np.bincount(task[mask], minlength=jobs).tolist() == [1] * jobs
        assert np.all(np.bincount(volunteer[mask], weight[mask]) <= problem.capacity)
        found.append(int(profit[mask].sum()))
    assert tuple(found) == optima
