from datetime import date, timedelta
from random import Random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.eligibility import (
    Assessment,
    Category,
    HouseholdFacts,
    IncomeFacts,
    MemberFacts,
    RuleSet,
    assess,
    load_rule_sets,
    rule_set_for,
)
from beneficiaries.eligibility.rules import OwnRule
from tests.beneficiaries.eligibility.families import ASTANA, FATHER, MOTHER

days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
people = st.builds(
    MemberFacts,
    role=st.sampled_from(["spouse", "child", "other"]),
    birth_date=st.none() | st.dates(date(1940, 1, 1), date(2030, 12, 31)),
    sex=st.sampled_from(["male", "female", None]),
    disability_group=st.sampled_from([None, "I", "II", "III", "child"]),
    student_until=st.none() | days,
)
CRISIS = OwnRule("crisis", date.min, "а", "б", "c", "own", "income_per_head < 50% poverty_line and minors >= 1")


def rules_on(day: date) -> RuleSet:
    return msgspec.structs.replace(rule_set_for(day, load_rule_sets()), own_rules=(CRISIS,))


def judged(day: date, members: list[MemberFacts], tiyn: int) -> Assessment:
    facts = HouseholdFacts(as_of=day, centre_kato=ASTANA, members=(MOTHER, *members))
    income = IncomeFacts(str(facts.income_quarter), "salary", tiyn)
    return assess(msgspec.structs.replace(facts, incomes=(income,)), rules_on(day))


@given(days, st.lists(people, max_size=9), st.integers(0, 10**10), st.integers(0, 10**10))
def test_more_income_never_gives_what_less_income_did_not(
    day: date, members: list[MemberFacts], less: int, more: int
) -> None:
    poorer, richer = judged(day, members, less), judged(day, members, less + more)
    assert set(richer.categories) <= set(poorer.categories)
    assert set(poorer.categories) - set(richer.categories) <= {Category.LOW_INCOME, "crisis"}


@given(days, st.lists(people, max_size=9), st.integers(0, 10**10), st.randoms(use_true_random=False))
def test_the_order_of_members_is_irrelevant(day: date, members: list[MemberFacts], tiyn: int, rng: Random) -> None:
    mixed = list(members)
    rng.shuffle(mixed)
    assert judged(day, mixed, tiyn) == judged(day, members, tiyn)


@given(days, st.lists(people, max_size=9), st.integers(0, 10**10))
def test_nothing_is_both_found_and_left_open(day: date, members: list[MemberFacts], tiyn: int) -> None:
    found = judged(day, members, tiyn)
    assert not set(found.categories) & set(found.undetermined)
    assert len(set(found.categories)) == len(found.categories)


def large(day: date, last: MemberFacts) -> bool:
    three = [MemberFacts("child", day - timedelta(days=365 * age)) for age in (3, 6, 9)]
    facts = HouseholdFacts(day, ASTANA, (MOTHER, FATHER, *three, last))
    return Category.LARGE_FAMILY in assess(facts, rules_on(day)).categories


@given(st.dates(date(1998, 1, 1), date(2008, 12, 31)))
def test_a_minor_counts_until_the_day_before_the_eighteenth_birthday(born: date) -> None:
    turns = _birthday(born, 18)
    assert large(turns - timedelta(days=1), MemberFacts("child", born))
    assert not large(turns, MemberFacts("child", born))


@given(st.dates(date(1994, 1, 1), date(2005, 12, 31)))
def test_a_student_counts_until_the_day_before_the_23rd_birthday(born: date) -> None:
    student = MemberFacts("child", born, student_until=date(2040, 1, 1))
    turns = _birthday(born, 23)
    assert large(turns - timedelta(days=1), student)
    assert not large(turns, student)


def test_whoever_was_born_on_a_leap_day_turns_on_the_first_of_march() -> None:
    born = date(2008, 2, 29)
    assert large(date(2026, 2, 28), MemberFacts("child", born))
    assert not large(date(2026, 3, 1), MemberFacts("child", born))
    student = MemberFacts("child", date(2004, 2, 29), student_until=date(2040, 1, 1))
    assert large(date(2027, 2, 28), student)
    assert not large(date(2027, 3, 1), student)


def _birthday(born: date, years: int) -> date:
    leap = (born.month, born.day) == (2, 29)
    year = born.year + years
    return date(year, 3, 1) if leap and not _is_leap(year) else born.replace(year=year)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
