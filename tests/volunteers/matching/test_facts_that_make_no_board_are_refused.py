import pytest

from tests.volunteers.matching.facts import task, volunteer
from volunteers.matching.features import read_board
from volunteers.matching.suggestions import best_tasks, best_volunteers


@pytest.mark.parametrize(
    ("tasks", "volunteers", "what"),
    [
        ([task(), task()], [], "an id comes twice"),
        ([], [volunteer(), volunteer()], "an id comes twice"),
        ([task(slots=-1)], [], "slots must not be less than 0"),
        ([task(waiting_days=-1)], [], "waiting_days must"),
        ([], [volunteer(capacity=-1)], "capacity must"),
        ([task(skills=frozenset(map(str, range(70))))], [], "kinds of skills"),
    ],
)
def test_the_error_tells_which(tasks, volunteers, what):
    with pytest.raises(ValueError, match=what):
        read_board(tasks, volunteers)


def test_somebody_who_is_not_on_the_board():
    board = read_board([task()], [volunteer()])
    with pytest.raises(KeyError):
        best_volunteers(board, "sofa")
    with pytest.raises(KeyError):
        best_tasks(board, "bob")
