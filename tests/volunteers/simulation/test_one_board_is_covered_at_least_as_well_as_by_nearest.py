from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.volunteers.simulation.cities import WILLING, city
from volunteers.simulation.policies import MATCHING, NEAREST
from volunteers.simulation.weeks import play


def one_board(seed, volunteers, tasks):
    """All tasks and volunteers of a week on one morning."""
    week = city(seed, 1, volunteers, tasks, WILLING)
    return replace(week, days=1, errands=tuple(replace(one, day=0) for one in week.errands))


def covered(board, policy):
    return len(play(board, policy, WILLING).taken)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), volunteers=st.integers(1, 10), tasks=st.integers(1, 15))
def test_where_nobody_declines_matching_covers_no_less_than_nearest(seed, volunteers, tasks):
    board = one_board(seed, volunteers, tasks)
    assert covered(board, MATCHING) >= covered(board, NEAREST)


def test_there_are_boards_where_it_covers_more():
    boards = [one_board(seed, 8, 15) for seed in range(10)]
    assert any(covered(board, MATCHING) > covered(board, NEAREST) for board in boards)
