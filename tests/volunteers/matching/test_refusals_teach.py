from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from tests.volunteers.matching.facts import DAY
from volunteers.matching.facts import ALWAYS
from volunteers.matching.learning import Refusal, learn

EVENING, MORNING = 0b1000, 0b0001
REFUSALS = some.lists(
    some.builds(
        Refusal,
        some.sampled_from(["far", "time", "other"]),
        some.integers(0, 90).map(lambda days: DAY - timedelta(days=days)),
        some.one_of(some.just(ALWAYS), some.integers(1, ALWAYS)),
    ),
    max_size=8,
)


def taught(*refusals, reach=4, times=EVENING | MORNING):
    return learn(reach=reach, times=times, refusals=refusals, today=DAY)


def test_every_second_refusal_as_too_far_takes_a_ring():
    assert [taught(*[Refusal("far", DAY)] * count).reach for count in range(6)] == [4, 4, 3, 3, 2, 2]


def test_one_ring_is_left():
    assert taught(*[Refusal("far", DAY)] * 20).reach == 1
    assert taught(*[Refusal("far", DAY)] * 20, reach=0).reach == 0


def test_a_time_refused_twice_is_not_asked_for_again():
    once = Refusal("time", DAY, EVENING)
    assert taught(once).times == EVENING | MORNING
    assert taught(once, once).times == MORNING


def test_a_window_of_a_whole_week_teaches_nothing_about_times():
    assert taught(*[Refusal("time", DAY, ALWAYS)] * 3).times == EVENING | MORNING


def test_nobody_is_left_without_any_time():
    assert taught(*[Refusal("time", DAY, EVENING)] * 2, times=EVENING).times == EVENING


def test_after_two_months_it_is_forgotten():
    long_ago = Refusal("far", DAY - timedelta(days=60))
    assert taught(long_ago, long_ago).reach == 4
    lately = Refusal("far", DAY - timedelta(days=59))
    assert taught(lately, lately).reach == 3


@given(some.integers(0, 14), some.integers(1, ALWAYS), REFUSALS)
def test_it_only_ever_narrows_and_leaves_something(reach, times, refusals):
    found = learn(reach=reach, times=times, refusals=refusals, today=DAY)
    assert min(reach, 1) <= found.reach <= reach
    assert found.times
    assert found.times & ~times == 0
