import numpy as np
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tests.volunteers.matching.brute import small_boards
from volunteers.matching.solver import assign, assign_by_levels, assign_weighted

fractions = st.floats(-100, 100, allow_nan=False)


@given(small_boards())
def test_of_whole_costs(board):
    chosen = assign(*board.arrays)
    assert board.feasible(chosen)
    assert board.worth(chosen) == min(map(board.worth, board.choices()))


@given(small_boards(costs=fractions))
def test_of_costs_with_fractions(board):
    chosen = assign(*board.arrays)
    assert board.feasible(chosen)
    assert board.worth(chosen) == pytest.approx(min(map(board.worth, board.choices())), abs=1e-9)


@given(small_boards(twice=False))
def test_where_pairs_weigh_something(board):
    chosen = assign_weighted(board.task, board.volunteer, board.cost, board.slots, board.weight, board.capacity)
    assert board.feasible(chosen, weighted=True)
    assert board.worth(chosen) == min(map(board.worth, board.choices(weighted=True)))


def by_levels(board, levels, again):
    def worth(chosen):
        pairs = np.bincount(np.array(board.volunteer, dtype=int)[np.array(chosen, dtype=bool)])
        further = (pairs * (pairs - 1) // 2).sum()
        totals = [board.worth(chosen, level)[1] + step * further for level, step in zip(levels, again, strict=True)]
        return -sum(map(bool, chosen)), *totals

    chosen = assign_by_levels(board.task, board.volunteer, levels, board.slots, board.capacity, again)
    assert board.feasible(chosen)
    assert worth(chosen) == min(map(worth, board.choices()))


def levels_of(board, span, data):
    level = st.lists(st.integers(-span, span), min_size=len(board.task), max_size=len(board.task))
    return [data.draw(level) for _ in range(3)]


steps = st.lists(st.integers(0, 3), min_size=3, max_size=3)


@given(small_boards(), st.data(), steps)
def test_level_by_level(board, data, again):
    by_levels(board, levels_of(board, 3, data), again)


@given(small_boards(), st.data(), steps)
def test_levels_too_wide_for_proof_by_their_factors_are_proved_or_refused(board, data, again):
    try:
        by_levels(board, levels_of(board, 10**5, data), again)
    except ValueError:
        event("refused")
