import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.volunteers.matching.brute import small_boards
from volunteers.matching.solver import assign, assign_weighted


def pairs(board, order, chosen):
    return {(board.task[at], board.volunteer[at]) for at in np.array(order, dtype=int)[chosen]}


@given(small_boards(costs=st.integers(0, 1), twice=False), st.data())
def test_whichever_way_pairs_come(board, data):
    size = len(board.task)
    order = data.draw(st.permutations(range(size)))
    task, volunteer, cost, weight = (
        [column[at] for at in order] for column in (board.task, board.volunteer, board.cost, board.weight)
    )
    before = pairs(board, range(size), assign(*board.arrays))
    assert pairs(board, order, assign(task, volunteer, cost, board.slots, board.capacity)) == before
    weighted = assign_weighted(board.task, board.volunteer, board.cost, board.slots, board.weight, board.capacity)
    after = assign_weighted(task, volunteer, cost, board.slots, weight, board.capacity)
    assert pairs(board, order, after) == pairs(board, range(size), weighted)
