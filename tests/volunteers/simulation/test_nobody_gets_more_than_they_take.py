from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.volunteers.simulation.cities import WILLING, city
from volunteers.simulation.assumptions import USUAL
from volunteers.simulation.policies import POLICIES
from volunteers.simulation.weeks import play

SOME = ["first-come", "nearest", "matching", "matching-waves", "standing-100"]


@pytest.mark.parametrize("name", SOME)
@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**6), volunteers=st.integers(1, 12), tasks=st.integers(1, 25))
def test_a_task_has_one_taker_and_a_week_two_tasks_for_each(name, seed, volunteers, tasks):
    for assumed in (USUAL, WILLING):
        story = play(city(seed, 2, volunteers, tasks, assumed), POLICIES[name], assumed)
        taken = list(story.taken.values())
        assert sum(len(one.tasks) for one in story.people) == len(taken)
        for end in range(story.city.days):
            week = Counter(one.person for one in taken if end - 7 < one.day <= end)
            assert max(week.values(), default=0) <= assumed.most_a_week


@pytest.mark.parametrize("name", SOME)
def test_whoever_takes_a_task_fits_it_and_is_there(name):
    assumed = USUAL
    for seed in range(3):
        story = play(city(seed, 3, 30, 20), POLICIES[name], assumed)
        assert story.taken
        for one in story.taken.values():
            errand, person = story.city.errands[one.errand], story.people[one.person]
            assert errand.skills <= person.who.skills
            assert errand.languages <= person.who.languages
            assert errand.times & person.who.times
            assert person.who.joins <= one.day
            assert person.left is None or one.day <= person.left
            assert 0 <= one.day - errand.day <= errand.patience
