"""Tasks that stay without anybody, and what stands in the way most often."""

from dataclasses import dataclass

import numpy as np

from volunteers.matching.arrays import Integers
from volunteers.matching.constraints import CONSTRAINTS, fitting
from volunteers.matching.features import Board
from volunteers.matching.score import priority

#: Told where there are people who fit, but they are needed for other tasks.
ELSEWHERE = "needed_elsewhere"


@dataclass(frozen=True, slots=True)
class Gap:
    """A task, how many slots nobody is proposed for, the commonest reason why not and how many it stops."""

    task: str
    slots: int
    code: str
    volunteers: int


def find_gaps(board: Board, task: Integers, *, most: int = 100) -> list[Gap]:
    """Return gaps that chosen pairs leave, given by their tasks; the most pressing first."""
    short = board.slots - np.bincount(task, minlength=len(board.tasks))
    uncovered = np.flatnonzero(short > 0)
    pressing = uncovered[np.argsort(-priority(board)[uncovered], kind="stable")][:most]
    return [_gap(board, int(at), int(short[at])) for at in pressing]


def _gap(board: Board, at: int, slots: int) -> Gap:
    everybody = np.arange(len(board.volunteers))
    same = np.full(len(everybody), at)
    fit = len(fitting(board, same, everybody)[1])
    if fit or not len(everybody):
        return Gap(board.tasks[at].id, slots, ELSEWHERE, fit)
    stopped = {code: int(np.count_nonzero(~holds(board, same, everybody))) for code, holds in CONSTRAINTS.items()}
    code = max(stopped, key=stopped.__getitem__)
    return Gap(board.tasks[at].id, slots, code, stopped[code])
