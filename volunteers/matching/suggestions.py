"""The best volunteers for one task and the best tasks for one volunteer, without solving the whole board."""

import numpy as np

from volunteers.matching.arrays import Integers
from volunteers.matching.constraints import fitting
from volunteers.matching.features import Board
from volunteers.matching.score import levels
from volunteers.matching.weights import USUAL, Weights


def best_volunteers(board: Board, task_id: str, *, most: int = 10, weights: Weights = USUAL) -> list[str]:
    """Return ids of those who fit a task, the best first. Raises KeyError for a task that is not on the board."""
    volunteer = np.arange(len(board.volunteers))
    task, volunteer = fitting(board, np.full(len(volunteer), board.task_at[task_id]), volunteer)
    return [board.volunteers[at].id for at in volunteer[_best(board, task, volunteer, most, weights)]]


def best_tasks(board: Board, volunteer_id: str, *, most: int = 10, weights: Weights = USUAL) -> list[str]:
    """Return ids of tasks that fit a volunteer, the best first. Raises KeyError for somebody not on the board."""
    task = np.arange(len(board.tasks))
    task, volunteer = fitting(board, task, np.full(len(task), board.volunteer_at[volunteer_id]))
    return [board.tasks[at].id for at in task[_best(board, task, volunteer, most, weights)]]


def _best(board: Board, task: Integers, volunteer: Integers, most: int, weights: Weights) -> Integers:
    """Return where the best pairs stand; among equals the first on the board."""
    costs = levels(board, task, volunteer, weights)
    return np.lexsort((volunteer, task, *costs[::-1]))[:most]
