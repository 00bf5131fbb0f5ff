"""The rules for one pair, in plain Python, say of a city what those over arrays say."""

from datetime import date, timedelta

import h3
import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from tests.volunteers.matching.facts import CENTRE, DAY
from volunteers.matching.constraints import CONSTRAINTS
from volunteers.matching.facts import ALWAYS, OtherDays, TaskFacts, VolunteerFacts
from volunteers.matching.features import read_board
from volunteers.matching.plain import RULES, costs, fits
from volunteers.matching.score import levels
from volunteers.matching.suggestions import best_tasks, best_volunteers

CELLS = some.sampled_from([*sorted(h3.grid_disk(CENTRE, 2)), min(h3.grid_ring(CENTRE, 20)), "", "nowhere"])
DAYS = some.integers(0, 9).map(lambda days: DAY + timedelta(days=days))
TIMES = some.one_of(some.just(ALWAYS), some.integers(0, ALWAYS))
CODES = some.frozensets(some.sampled_from(["driving", "cooking"]), max_size=1)
NAMES = some.frozensets(some.sampled_from("abc"), max_size=1)
SPANS = some.tuples(some.integers(0, 20), some.integers(1, 9)).map(lambda span: (span[0], sum(span)))


@some.composite
def other_days(draw):
    starts, ends = sorted((draw(DAYS), draw(DAYS)))
    return OtherDays(starts, ends, draw(TIMES))


@some.composite
def tasks(draw):
    first, day = sorted((draw(DAYS), draw(DAYS)))
    starts, ends = draw(some.one_of(some.just((0, 0)), SPANS))
    return {
        "family": draw(some.sampled_from("abc")),
        "first_day": first,
        "day": day,
        "starts": starts,
        "ends": ends,
        "slots": draw(some.integers(0, 2)),
        "cell": draw(CELLS),
        "times": draw(TIMES),
        "skills": draw(CODES),
        "clearances": draw(CODES),
        "for_minors": draw(some.booleans()),
        "urgency": draw(some.integers(0, 3)),
        "waiting_days": draw(some.integers(0, 70)),
    }


@some.composite
def volunteers(draw):
    return {
        "capacity": draw(some.integers(0, 2)),
        "cell": draw(CELLS),
        "times": draw(TIMES),
        "other_days": tuple(draw(some.lists(other_days(), max_size=2))),
        "busy": tuple(draw(some.lists(SPANS, max_size=2))),
        "skills": draw(CODES),
        "clearances": {code: draw(DAYS) for code in draw(CODES)},
        "load": draw(some.integers(0, 14)),
        "reach": draw(some.integers(0, 14)),
        "excluded": draw(NAMES),
        "adult_from": draw(some.one_of(some.just(date.min), DAYS)),
        "consented_until": draw(some.one_of(some.just(date.min), DAYS)),
        "closed": frozenset(f"t{name}" for name in draw(some.frozensets(some.integers(0, 3), max_size=1))),
        "helped": draw(NAMES),
    }


def numbered(strategy, kind, letter):
    made = some.lists(strategy, min_size=1, max_size=4)
    return made.map(lambda facts: [kind(id=f"{letter}{at}", **one) for at, one in enumerate(facts)])


BOARDS = some.tuples(numbered(tasks(), TaskFacts, "t"), numbered(volunteers(), VolunteerFacts, "v"))


@given(BOARDS)
def test_each_rule_and_each_cost(facts):
    board = read_board(*facts)
    assert list(RULES) == list(CONSTRAINTS)
    for at, task in enumerate(facts[0]):
        for other, volunteer in enumerate(facts[1]):
            pair = np.array([at]), np.array([other])
            for code, holds in RULES.items():
                assert CONSTRAINTS[code](board, *pair)[0] == holds(task, volunteer), code
            assert tuple(int(level[0]) for level in levels(board, *pair)) == costs(task, volunteer)


@given(BOARDS)
def test_rules_spread_over_a_grid_as_over_pairs(facts):
    board = read_board(*facts)
    rows, columns = np.arange(len(facts[0]))[:, None], np.arange(len(facts[1]))[None, :]
    for code, holds in CONSTRAINTS.items():
        told = [[RULES[code](task, volunteer) for volunteer in facts[1]] for task in facts[0]]
        assert holds(board, rows, columns).tolist() == told, code


@given(BOARDS)
def test_the_order_of_the_best(facts):
    board = read_board(*facts)
    for task in facts[0]:
        fitting = [one for one in facts[1] if fits(task, one)]
        assert best_volunteers(board, task.id) == [
            one.id for one in sorted(fitting, key=lambda one: (costs(task, one), one.id))
        ]
    for volunteer in facts[1]:
        able = [one for one in facts[0] if fits(one, volunteer)]
        assert best_tasks(board, volunteer.id) == [
            one.id for one in sorted(able, key=lambda one: (costs(one, volunteer), one.id))
        ]
