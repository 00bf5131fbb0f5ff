import h3
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.volunteers.matching.facts import CENTRE, cell, task, volunteer
from volunteers.matching.candidates import NARROW, find_candidates
from volunteers.matching.constraints import fitting
from volunteers.matching.facts import FAR
from volunteers.matching.features import read_board
from volunteers.matching.matching import enough_candidates, match
from volunteers.matching.places import lay_out

CELLS = sorted(h3.grid_disk(CENTRE, 3))
SKILLS = st.frozensets(st.sampled_from(["driving", "lifting", "cooking"]), max_size=2)
PLACE = st.sampled_from(["", *CELLS])
NOT_MORE = settings(max_examples=50)


@st.composite
def boards(draw):
    jobs = st.builds(task, st.uuids().map(str), cell=PLACE, skills=SKILLS, times=st.integers(0, 7))
    people = st.builds(volunteer, st.uuids().map(str), cell=PLACE, skills=SKILLS, times=st.integers(0, 7))
    return read_board(draw(st.lists(jobs, max_size=8)), draw(st.lists(people, max_size=8)))


@NOT_MORE
@given(boards())
def test_on_a_small_board_they_are_all_who_fit(board):
    found = find_candidates(board, np.arange(len(board.tasks)))
    every = fitting(board, *np.indices((len(board.tasks), len(board.volunteers))).reshape(2, -1))
    assert set(zip(found.task, found.volunteer, strict=True)) == set(zip(*every, strict=True))
    assert len(set(zip(found.task, found.volunteer, strict=True))) == len(found.task)
    assert not found.limited.any()


@given(st.sampled_from(CELLS), st.sampled_from(CELLS))
def test_rings_are_those_of_the_grid(one, other):
    places = lay_out([one, other])
    at = [np.array([places.cells.index(cell)]) for cell in (one, other)]
    assert places.rings(*at).tolist() == [h3.grid_distance(one, other)]


def test_what_is_no_cell_is_not_known_and_what_is_far_away_is_far():
    places = lay_out([CENTRE, CENTRE, "nonsense", h3.latlng_to_cell(-40, -71, 7), h3.latlng_to_cell(51.13, 71.43, 8)])
    assert [cell for cell, known in zip(places.cells, places.is_known, strict=True) if not known] == ["", "nonsense"]
    here = np.full(len(places.cells), places.cells.index(CENTRE))
    assert places.rings(here, np.arange(len(places.cells))).tolist() == [
        0 if cell == CENTRE else FAR for cell in places.cells
    ]


def test_a_rare_skill_is_found_at_the_other_end_of_the_city():
    crowd = [volunteer(f"v{at}") for at in range(6000)]
    signs = volunteer("bob", languages=frozenset({"rsl"}), cell=cell(15), reach=20)
    proposals = match([task(languages=frozenset({"rsl"}))], [*crowd, signs])
    assert [one.volunteer for one in proposals] == ["bob"]


def test_many_tasks_in_one_cell_do_not_all_look_at_the_same_people():
    crowd = [volunteer(f"v{at:04}") for at in range(3000)]
    board = read_board([task(f"t{at:04}") for at in range(640)], crowd)
    found = find_candidates(board, np.arange(640))
    assert np.bincount(found.task).tolist() == [NARROW.kept] * 640
    assert len(np.unique(found.volunteer)) >= 6 * NARROW.kept


def test_tasks_left_over_are_given_more_candidates():
    # The nearest have time for one part of the week only, and none of them for the task.
    crowd = [volunteer(f"v{at:04}", times=1) for at in range(2000)]
    late = volunteer("bob", times=2, cell=cell(1))
    board = read_board([task(times=2)], [*crowd, late])
    assert not len(find_candidates(board, np.arange(1)).task)
    assert [board.volunteers[at].id for at in enough_candidates(board).volunteer] == ["bob"]
