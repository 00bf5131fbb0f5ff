import secrets
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shapagat.encryption.index.planning.leakage import Leakage, measure_leakage
from shapagat.encryption.index.planning.public_names import PublicPerson, public_people

frequencies = st.sets(st.integers(1, 200), min_size=1, max_size=30)
EQUALS = 400
# Of a random order one stands right on average; more than ten come once in a hundred million runs.
BY_CHANCE = 10 / EQUALS


def _people(counts: dict[str, int]) -> list[PublicPerson]:
    return [PublicPerson(name, "", "", date(2000, 1, 1)) for name, count in counts.items() for _ in range(count)]


def _measure(target: list[PublicPerson], public: list[PublicPerson]) -> Leakage:
    return measure_leakage(
        target=target,
        public=public,
        scheme=lambda person: {person.family_name},
        bits=64,
        key=secrets.token_bytes(32),
    )


@given(frequencies)
def test_distinct_frequencies_that_everybody_knows_tell_everything(counts: set[int]) -> None:
    people = _people({f"name{count}": count for count in counts})
    assert _measure(people, people).aligned == 1.0


def test_equal_frequencies_tell_no_more_than_chance() -> None:
    people = _people({f"name{number}": 5 for number in range(EQUALS)})
    assert _measure(people, people).aligned <= BY_CHANCE


@given(frequencies)
def test_names_that_nobody_else_has_are_not_guessed(counts: set[int]) -> None:
    target = _people({f"name{count}": count for count in counts})
    assert _measure(target, _people({f"other{count}": count for count in counts})).aligned == 0.0


def test_the_attacker_has_counted_other_people() -> None:
    assert not set(public_people(seed=1, count=200)) & set(public_people(seed=2, count=200))
