import numpy as np

from tests.volunteers.matching.facts import DAY, cell, task, volunteer
from volunteers.matching.facts import OtherDays
from volunteers.matching.features import read_board
from volunteers.matching.gaps import Gap, find_gaps
from volunteers.matching.matching import match_board

DRIVING = frozenset({"driving"})


def gaps(tasks, volunteers):
    return match_board(read_board(tasks, volunteers)).gaps


def test_what_stops_most_of_them():
    away = volunteer("bob", skills=DRIVING, other_days=(OtherDays(DAY, DAY),))
    people = [volunteer("alice"), away, volunteer("charlie")]
    assert gaps([task(skills=DRIVING)], people) == [Gap("bread", 1, "qualification", 2)]


def test_those_who_fit_are_needed_for_something_else():
    tasks = [task("bread"), task("sofa", urgency=2)]
    assert gaps(tasks, [volunteer()]) == [Gap("bread", 1, "needed_elsewhere", 1)]


def test_nobody_is_there():
    assert gaps([task(slots=2)], []) == [Gap("bread", 2, "needed_elsewhere", 0)]


def test_the_most_pressing_come_first_and_only_so_many():
    tasks = [task("bread"), task("sofa", urgency=2), task("piano", urgency=1)]
    board = read_board(tasks, [volunteer(cell=cell(9))])
    assert [gap.task for gap in find_gaps(board, np.zeros(0, dtype=np.int64), most=2)] == ["sofa", "piano"]


def test_covered_tasks_are_no_gaps():
    assert gaps([task()], [volunteer()]) == []
