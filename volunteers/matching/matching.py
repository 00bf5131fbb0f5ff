"""The whole run: from facts to proposals."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from volunteers.matching.arrays import Integers
from volunteers.matching.candidates import WIDE, Candidates, find_candidates
from volunteers.matching.facts import TaskFacts, VolunteerFacts
from volunteers.matching.features import Board, read_board
from volunteers.matching.score import AGAIN, USUAL, Weights, levels
from volunteers.matching.solver import assign, assign_by_levels


@dataclass(frozen=True, slots=True)
class Proposal:
    """One slot of a task for one volunteer, by their ids."""

    task: str
    volunteer: str


def match(tasks: Iterable[TaskFacts], volunteers: Iterable[VolunteerFacts], weights: Weights = USUAL) -> list[Proposal]:
    """Propose volunteers for tasks, by task. The choice is the best among all candidates. Raises ValueError."""
    board = read_board(tasks, volunteers)
    task, volunteer = choose(board, enough_candidates(board), weights)
    return [
        Proposal(board.tasks[one].id, board.volunteers[other].id)
        for one, other in zip(task.tolist(), volunteer.tolist(), strict=True)
    ]


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
