import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteers.simulation.measures import gini


@given(st.integers(1, 50), st.integers(1, 20))
def test_equal_loads_are_spread_evenly(people, tasks):
    assert gini([tasks] * people) == pytest.approx(0)


@given(st.integers(1, 50), st.integers(1, 20))
def test_one_who_has_everything_is_as_uneven_as_it_gets(people, tasks):
    assert gini([0] * (people - 1) + [tasks]) == pytest.approx((people - 1) / people)


def test_nothing_is_spread_evenly():
    assert gini([0, 0]) == 0


@given(st.lists(st.integers(0, 20), min_size=1, max_size=20))
def test_it_is_the_mean_difference_of_two_people(loads):
    if sum(loads):
        between = sum(abs(one - other) for one in loads for other in loads)
        assert gini(loads) == pytest.approx(between / (2 * len(loads) * sum(loads)))
