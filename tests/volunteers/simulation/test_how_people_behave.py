from dataclasses import replace

from tests.volunteers.simulation.cities import city
from volunteers.simulation.assumptions import USUAL
from volunteers.simulation.people import Person, accepts, maybe_leave

CITY = city(volunteers=400)


def willing(*, tasks=0, notices=0, rings=0, asked=1):
    people = [Person(who, tasks=[0] * tasks, notices=[0] * notices) for who in CITY.volunteers]
    answers = [accepts(one, CITY, 1, 0, USUAL, rings=rings, asked=asked, knows=False) for one in people]
    return sum(answers)


def leaving(*, tasks=0, day=1, notices=1):
    assumed = replace(USUAL, leaving_bothered=0.5)
    gone = 0
    for who in CITY.volunteers:
        person = Person(who, tasks=[day] * tasks, notices=[day] * notices)
        maybe_leave(person, CITY, day, assumed)
        gone += person.left is not None
    return gone


def test_fewer_accept_who_are_far_loaded_bothered_or_one_of_many():
    usual = willing()
    assert 0 < willing(rings=4) < usual
    assert 0 < willing(tasks=8) < usual
    assert 0 < willing(notices=20) < usual
    assert 0 < willing(asked=100) < usual


def test_more_leave_who_are_overloaded_bothered_or_forgotten():
    usual = leaving()
    assert leaving(tasks=15) > usual
    assert leaving(notices=20) > usual
    assert leaving(day=20, notices=0) > usual


def test_only_who_leaves_overloaded_is_burnt_out():
    tired = Person(CITY.volunteers[0], tasks=[1] * 200, notices=[1])
    maybe_leave(tired, CITY, 1, USUAL)
    assert tired.left == 1
    assert tired.burnt_out
    calm = Person(CITY.volunteers[0], notices=[1])
    maybe_leave(calm, CITY, 1, replace(USUAL, leaving=7.0))
    assert calm.left == 1
    assert not calm.burnt_out
