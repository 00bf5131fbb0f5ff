from itertools import combinations

from hypothesis import given
from hypothesis import strategies as some

from tests.volunteers.matching.facts import cell, task, volunteer
from volunteers.matching.matching import match

SPANS = some.tuples(some.integers(1, 12), some.integers(1, 6)).map(lambda span: (span[0], sum(span)))


def chosen(tasks, volunteers):
    return {(one.task, one.volunteer) for one in match(tasks, volunteers)}


def test_somebody_else_takes_the_second():
    tasks = [task("bread", starts=60, ends=120), task("sofa", starts=90, ends=180)]
    volunteers = [volunteer("alice", capacity=2), volunteer("bob", load=9, cell=cell(4))]
    assert {one for _, one in chosen(tasks, volunteers)} == {"alice", "bob"}


def test_alone_she_keeps_the_more_pressing_one():
    tasks = [task("bread", starts=60, ends=120), task("sofa", starts=90, ends=180, urgency=2)]
    assert chosen(tasks, [volunteer("alice", capacity=2)]) == {("sofa", "alice")}


def test_one_after_the_other_she_keeps_both():
    tasks = [task("bread", starts=60, ends=120), task("sofa", starts=120, ends=180)]
    assert chosen(tasks, [volunteer("alice", capacity=2)]) == {("bread", "alice"), ("sofa", "alice")}


@given(
    some.lists(some.one_of(some.just((0, 0)), SPANS), min_size=1, max_size=6),
    some.lists(some.integers(1, 4), min_size=1, max_size=3),
)
def test_nobody_ever_has_two_at_once(spans, capacities):
    tasks = {f"t{at}": task(f"t{at}", starts=starts, ends=ends) for at, (starts, ends) in enumerate(spans)}
    volunteers = [volunteer(f"v{at}", capacity=capacity) for at, capacity in enumerate(capacities)]
    pairs = chosen(tasks.values(), volunteers)
    for one, other in combinations(pairs, 2):
        if one[1] == other[1]:
            first, second = tasks[one[0]], tasks[other[0]]
            assert first.ends <= second.starts or second.ends <= first.starts or not first.ends * second.ends
