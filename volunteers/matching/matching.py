"""The whole run: from facts to proposals."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from volunteers.matching.arrays import Integers
from volunteers.matching.candidates import WIDE, Candidates, find_candidates
from volunteers.matching.clashes import clash_with, clashes
from volunteers.matching.facts import TaskFacts, VolunteerFacts
from volunteers.matching.features import Board, read_board
from volunteers.matching.gaps import Gap, find_gaps
from volunteers.matching.score import AGAIN, levels
from volunteers.matching.solver import assign, assign_by_levels
from volunteers.matching.weights import USUAL, Weights

#: How often what clashes left free is chosen for anew.
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """One slot of a task for one volunteer, by their ids."""

    task: str
    volunteer: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to."""

    proposals: list[Proposal]
    gaps: list[Gap]


def match(tasks: Iterable[TaskFacts], volunteers: Iterable[VolunteerFacts], weights: Weights = USUAL) -> list[Proposal]:
    """Propose volunteers for tasks, by task. The choice is the best among all candidates. Raises ValueError."""
    return match_board(read_board(tasks, volunteers), weights).proposals


def match_board(board: Board, weights: Weights = USUAL) -> Outcome:
    """Match what was laid out."""
    task, volunteer = choose_to_keep(board, enough_candidates(board), weights)
    proposals = [
        Proposal(board.tasks[one].id, board.volunteers[other].id)
        for one, other in zip(task.tolist(), volunteer.tolist(), strict=True)
    ]
    return Outcome(proposals, find_gaps(board, task))


def choose_to_keep(board: Board, candidates: Candidates, weights: Weights = USUAL) -> tuple[Integers, Integers]:
    """Return pairs chosen of which each volunteer can keep all appointments.

    Where two clash, the better one stays, and what is left free by the other is chosen for anew.
    """
    kept, left, rest = np.zeros((2, 0), dtype=np.int64), candidates, board
    for _ in range(_ROUNDS):
        chosen = np.stack(choose(rest, left, weights))
        goes = clashes(rest, chosen[0], chosen[1], weights)
        kept = np.concatenate([kept, chosen[:, ~goes]], axis=1)
        if not goes.any():
            break
        rest = replace(
            board,
            slots=board.slots - np.bincount(kept[0], minlength=len(board.tasks)),
            capacity=board.capacity - np.bincount(kept[1], minlength=len(board.volunteers)),
        )
        out = np.isin(_keys(board, left.task, left.volunteer), _keys(board, *chosen))
        out |= clash_with(board, left.task, left.volunteer, kept)
        left = Candidates(left.task[~out], left.volunteer[~out], left.limited)
    task, volunteer = kept[:, np.argsort(_keys(board, *kept))]
    return task, volunteer


def _keys(board: Board, task: Integers, volunteer: Integers) -> Integers:
    return task * len(board.volunteers) + volunteer


def choose(board: Board, candidates: Candidates, weights: Weights = USUAL) -> tuple[Integers, Integers]:
    """Return the pairs chosen among candidates."""
    task, volunteer = candidates.task, candidates.volunteer
    costs = levels(board, task, volunteer, weights)
    mask = assign_by_levels(task, volunteer, costs, board.slots, board.capacity, AGAIN)
    return task[mask], volunteer[mask]


def enough_candidates(board: Board) -> Candidates:
    """Return candidates of all tasks, with more of them for tasks that could not all be covered by the first."""
    first = find_candidates(board, np.arange(len(board.tasks)))
    # Without costs the flow is quick, and tells how many each task would get.
    mask = assign(first.task, first.volunteer, np.zeros(len(first.task)), board.slots, board.capacity)
    covered = np.bincount(first.task[mask], minlength=len(board.tasks))
    short = np.flatnonzero((covered < board.slots) & first.limited)
    if not len(short):
        return first
    wider = find_candidates(board, short, WIDE)
    rest = ~np.isin(first.task, short)
    return Candidates(
        np.concatenate([first.task[rest], wider.task]),
        np.concatenate([first.volunteer[rest], wider.volunteer]),
        wider.limited,
    )
