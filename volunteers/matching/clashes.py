"""Two appointments of one run that one volunteer cannot both keep. The solver knows of capacity alone."""

from collections import defaultdict

import numpy as np

from volunteers.matching.arrays import Integers, Mask
from volunteers.matching.features import Board
from volunteers.matching.score import levels
from volunteers.matching.weights import USUAL, Weights


def clashes(board: Board, task: Integers, volunteer: Integers, weights: Weights = USUAL) -> Mask:
    """Return which of chosen pairs have to go because a volunteer's appointments overlap: the better pair stays."""
    goes = np.zeros(len(task), dtype=np.bool_)
    fixed = board.ends[task] > 0
    several = np.bincount(volunteer[fixed], minlength=len(board.volunteers)) > 1
    places = np.flatnonzero(fixed & several[volunteer])
    if not len(places):
        return goes
    costs = levels(board, task[places], volunteer[places], weights)
    kept: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for at in places[np.lexsort((task[places], *costs[::-1]))].tolist():
        starts, ends = int(board.starts[task[at]]), int(board.ends[task[at]])
        spans = kept[int(volunteer[at])]
        if any(starts < other_ends and other_starts < ends for other_starts, other_ends in spans):
            goes[at] = True
        else:
            spans.append((starts, ends))
    return goes


def clash_with(board: Board, task: Integers, volunteer: Integers, kept: Integers) -> Mask:
    """Return which pairs clash with appointments of kept ones (rows: tasks, volunteers) of the same volunteer."""
    met = np.zeros(len(task), dtype=np.bool_)
    spans: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, other in kept[:, board.ends[kept[0]] > 0].T.tolist():
        spans[other].append((int(board.starts[one]), int(board.ends[one])))
    for at in range(max(map(len, spans.values()), default=0)):
        begins, ends = np.zeros((2, len(board.volunteers)), dtype=np.int64)
        for other, some in spans.items():
            if at < len(some):
                begins[other], ends[other] = some[at]
        met |= (begins[volunteer] < board.ends[task]) & (board.starts[task] < ends[volunteer])
    return met
