"""What a pair must fulfil. Each is a code and a function over arrays of tasks and volunteers, which spread over each
other as NumPy's do; so one rule serves the whole board, one task's list and the question why not."""

from collections.abc import Callable
from typing import Final

import numpy as np

from volunteers.matching.arrays import Integers, Mask
from volunteers.matching.features import Board

Constraint = Callable[[Board, Integers, Integers], Mask]


def brings_what_is_asked(board: Board, task: Integers, volunteer: Integers) -> Mask:
    """Skills, languages and clearances, of which the days are looked at apart."""
    met: Mask = (board.needs[task] & ~board.brings[volunteer]) == 0
    return met


def has_time(board: Board, task: Integers, volunteer: Integers) -> Mask:
    """Some part of the usual week in common; where an exception falls into the window, the days decide instead."""
    met: Mask = (board.task_times[task] & board.volunteer_times[volunteer]) != 0
    return met | board.calendar.touches(task, volunteer)


def is_there_on_the_days(board: Board, task: Integers, volunteer: Integers) -> Mask:
    """Exceptions that fall into the window leave some time in common on one of its days."""
    met = ~board.calendar.touches(task, volunteer)
    touched = ~met
    one, other = np.broadcast_to(task, met.shape)[touched], np.broadcast_to(volunteer, met.shape)[touched]
    met[touched] = board.calendar.leaves_time(one, other, board.task_times[one], board.volunteer_times[other])
    return met


def has_no_other_appointment(board: Board, task: Integers, volunteer: Integers) -> Mask:
    """No appointment that the volunteer has overlaps the task's."""
    met = np.ones(np.broadcast(task, volunteer).shape, dtype=np.bool_)
    for at in range(board.busy_from.shape[1]):
        met &= (board.busy_from[volunteer, at] >= board.ends[task]) | (
            board.starts[task] >= board.busy_to[volunteer, at]
        )
    return met


def is_cleared_on_the_day(board: Board, task: Integers, volunteer: Integers) -> Mask:
    """Each clearance that is asked for is still valid on the window's last day."""
    met = np.ones(np.broadcast(task, volunteer).shape, dtype=np.bool_)
    for at in range(len(board.clearances)):
        met &= ~board.asks_clearance[task, at] | (board.cleared_until[volunteer, at] >= board.day[task])
    return met


def is_within_reach(board: Board, task: Integers, volunteer: Integers) -> Mask:
    """As many rings as the volunteer goes, where both places are known."""
    one, other = board.task_place[task], board.volunteer_place[volunteer]
    near: Mask = board.places.rings(one, other) <= board.reach[volunteer]
    return near | ~board.places.known(one) | ~board.places.known(other)


def is_old_enough(board: Board, task: Integers, volunteer: Integers) -> Mask:
    """Of age on the window's first day, or a task for minors and a guardian's consent on that day."""
    first = board.first_day[task]
    adult: Mask = board.adult_from[volunteer] <= first
    return adult | (board.for_minors[task] & (board.consented_until[volunteer] >= first))


def is_not_excluded(board: Board, task: Integers, volunteer: Integers) -> Mask:
    """Nobody wants the volunteer kept from this family."""
    return ~board.among(board.excluded, task, volunteer)


def is_not_closed(board: Board, task: Integers, volunteer: Integers) -> Mask:
    """The volunteer neither has this task nor refused it."""
    return ~board.among(board.closed, task, volunteer)


def has_room(board: Board, task: Integers, volunteer: Integers) -> Mask:
    """The task has a free slot and the volunteer takes another task."""
    free: Mask = (board.slots[task] > 0) & (board.capacity[volunteer] > 0)
    return free


#: Cheap and choosy ones first.
CONSTRAINTS: Final[dict[str, Constraint]] = {
    "qualification": brings_what_is_asked,
    "time": has_time,
    "room": has_room,
    "age": is_old_enough,
    "clearance": is_cleared_on_the_day,
    "away": is_there_on_the_days,
    "busy": has_no_other_appointment,
    "reach": is_within_reach,
    "excluded": is_not_excluded,
    "closed": is_not_closed,
}


def fitting(board: Board, task: Integers, volunteer: Integers) -> tuple[Integers, Integers]:
    """Return those of equally long pairs that fulfil everything."""
    for holds in CONSTRAINTS.values():
        met = holds(board, task, volunteer)
        task, volunteer = task[met], volunteer[met]
    return task, volunteer
