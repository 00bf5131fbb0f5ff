import numpy as np
import pytest

from volunteers.matching.solver import assign, assign_by_levels, assign_weighted

GOOD = {"task_index": [0, 1], "volunteer_index": [0, 0], "cost": [3, 2], "slots": [1, 1], "capacity": [1]}


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"task_index": [0, 2]}, "task_index must be less than 2"),
        ({"task_index": [0, -1]}, "task_index must not be less than 0"),
        ({"task_index": [0, 0.5]}, "task_index must be whole numbers"),
        ({"task_index": [[0, 1]]}, "task_index must have one dimension"),
        ({"task_index": ["a", "b"]}, "task_index must be numbers"),
        ({"volunteer_index": [0, 1]}, "volunteer_index must be less than 1"),
        ({"volunteer_index": [0]}, "must be equally long"),
        ({"cost": [1, np.nan]}, "cost must be finite"),
        ({"cost": [1, np.inf]}, "cost must be finite"),
        ({"cost": [0, 2**63 - 1]}, r"cost must lie within 2\*\*53 of zero"),
        ({"cost": [1]}, "must be equally long"),
        ({"slots": [1, -1]}, "slots must not be less than 0"),
        ({"slots": [1, np.nan]}, "slots must be finite"),
        ({"capacity": [1.5]}, "capacity must be whole numbers"),
        ({"capacity": []}, "volunteer_index must be less than 0"),
    ],
)
def test_the_error_names_the_array(wrong, what):
    with pytest.raises(ValueError, match=what):
        assign(**{**GOOD, **wrong})


@pytest.mark.parametrize(
    ("weight", "what"),
    [([1], "weight must be as long"), ([1, -1], "must not be less than 0"), ([1, np.nan], "weight must be finite")],
)
def test_weights(weight, what):
    with pytest.raises(ValueError, match=what):
        assign_weighted(**GOOD, weight=weight)


def test_weighted_pairs_that_come_twice():
    with pytest.raises(ValueError, match="no pair may come twice"):
        assign_weighted([0, 0], [0, 0], [1, 2], [1], [2, 1], [1])


def test_levels_of_another_length():
    with pytest.raises(ValueError, match="each level must be as long as task_index"):
        assign_by_levels([0, 1], [0, 0], [[1, 2], [1]], [1, 1], [1])


def test_levels_that_no_whole_number_holds():
    levels = [[1, 0, 2**53], [0, 2**53, 1]]
    with pytest.raises(ValueError, match="make them coarser"):
        assign_by_levels([0, 1, 2], [0, 0, 0], levels, [1, 1, 1], [1])


def test_nothing_to_choose_from_is_no_error():
    assert assign([], [], [], [], []).tolist() == []
    assert assign_weighted([], [], [], [], [], []).tolist() == []
    assert assign_by_levels([], [], [[], []], [1], [1]).tolist() == []
    assert assign(**{**GOOD, "slots": [0, 0]}).tolist() == [False, False]
    assert assign(**{**GOOD, "capacity": [0]}).tolist() == [False, False]
    assert assign_weighted(**{**GOOD, "capacity": [0]}, weight=[1, 2]).tolist() == [False, False]
