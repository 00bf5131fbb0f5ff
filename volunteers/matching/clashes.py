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
