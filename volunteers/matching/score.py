"""What a pair costs, level by level: first what comes before all else. Whole numbers, less is better."""

from typing import Final

import numpy as np

from volunteers.matching.arrays import Integers
from volunteers.matching.features import Board
from volunteers.matching.weights import USUAL, Weights

#: What each further task of one run costs on each level: it counts as one more of late.
AGAIN: Final = (0, 1, 0)


def priority(board: Board, weights: Weights = USUAL) -> Integers:
    """Return urgency times waiting of each task, from 1 on."""
    return np.asarray((1 + board.urgency) * (1 + np.minimum(board.waiting_days, weights.days_counted)), dtype=np.int64)


def levels(board: Board, task: Integers, volunteer: Integers, weights: Weights = USUAL) -> tuple[Integers, ...]:
    """Return urgency times waiting, fairness, then distance and continuity of pairs.

    Coverage is no level: the solver puts it before all of them.
    """
    load = np.minimum(board.load[volunteer], weights.load_counted)
    return -priority(board, weights)[task], load, distance(board, task, volunteer, weights)


def distance(board: Board, task: Integers, volunteer: Integers, weights: Weights = USUAL) -> Integers:
    """Return rings between a pair, fewer where the volunteer helped the family before; a place not known is far."""
    rings = board.places.rings(board.task_place[task], board.volunteer_place[volunteer])
    again = board.among(board.helped, task, volunteer)
    return np.asarray(rings + weights.continuity * ~again, dtype=np.int64)
