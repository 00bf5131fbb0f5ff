from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.eligibility import (
    Category,
    HouseholdFacts,
    IncomeFacts,
    StepCode,
    assess,
    load_rule_sets,
    rule_set_for,
)
from tests.beneficiaries.eligibility.families import ASTANA, FATHER, MOTHER, TODAY, aged, judged

# 70 % of Astana's 65,696 ₸, in tiyn a head and month.
LINE = 4_598_720


def is_low(tiyn: int, members: int, on: date = TODAY) -> bool:
    family = [MOTHER, FATHER, *(aged(5, on=on) for _ in range(members - 2))]
    return Category.LOW_INCOME in judged(*family, on=on, tiyn=tiyn).categories


@given(st.integers(2, 12))
def test_income_at_the_line_is_not_below_it_and_a_tiyn_less_is(members: int) -> None:
    at_the_line = LINE * members * 3
    assert not is_low(at_the_line, members)
    assert is_low(at_the_line - 1, members)


def test_the_line_was_half_the_minimum_until_april_2019() -> None:
    before, after = date(2019, 3, 31), date(2019, 4, 1)
    members, half, most = 5, 2_969_800 // 2, 2_969_800 * 7 // 10
    assert is_low(half * members * 3 - 1, members, before)
    assert not is_low(half * members * 3, members, before)
    assert is_low(most * members * 3 - 1, members, after)
    assert not is_low(most * members * 3, members, after)


def test_only_the_quarter_before_counts() -> None:
    incomes = tuple(
        IncomeFacts(quarter=quarter, kind="salary", amount_tiyn=amount)
        for quarter, amount in (("2026Q2", 10**12), ("2026Q3", 100), ("2026Q4", 10**12))
    )
    facts = HouseholdFacts(as_of=TODAY, centre_kato=ASTANA, members=(MOTHER,), incomes=incomes)
    assert Category.LOW_INCOME in assess(facts, rule_set_for(TODAY, load_rule_sets())).categories


def test_income_nobody_asked_about_is_not_zero() -> None:
    unknown = judged(MOTHER, aged(3))
    assert Category.LOW_INCOME in unknown.undetermined
    assert Category.LOW_INCOME not in unknown.categories
    none = judged(MOTHER, aged(3), tiyn=0)
    assert Category.LOW_INCOME in none.categories
    assert none.undetermined == ()


@pytest.mark.parametrize(("day", "low"), [(date(2019, 3, 31), False), (date(2019, 4, 1), True)])
def test_the_large_family_allowance_stopped_counting_in_2019(day: date, *, low: bool) -> None:
    allowance = IncomeFacts(quarter="2019Q1", kind="large_family_allowance", amount_tiyn=10**9)
    earlier = IncomeFacts(quarter="2018Q4", kind="large_family_allowance", amount_tiyn=10**9)
    facts = HouseholdFacts(as_of=day, centre_kato=ASTANA, members=(MOTHER,), incomes=(allowance, earlier))
    assert (Category.LOW_INCOME in assess(facts, rule_set_for(day, load_rule_sets())).categories) is low


def test_a_greater_share_of_median_income_is_the_line_where_it_is_known() -> None:
    rule_set = rule_set_for(TODAY, load_rule_sets())
    figure = rule_set.regional_figure(ASTANA, TODAY)
    assert figure is not None
    known = msgspec.structs.replace(figure, median_income_tiyn=20_000_000)
    with_median = msgspec.structs.replace(rule_set, regional_figures=(known,))
    for amount, low in ((7_000_000 * 3 - 1, True), (7_000_000 * 3, False)):
        income = IncomeFacts(quarter="2026Q3", kind="salary", amount_tiyn=amount)
        facts = HouseholdFacts(as_of=TODAY, centre_kato=ASTANA, members=(MOTHER,), incomes=(income,))
        assert (Category.LOW_INCOME in assess(facts, with_median).categories) is low


def test_steps_say_which_minimum_stood_in() -> None:
    now = {step.code for step in judged(MOTHER, tiyn=0).steps}
    assert {StepCode.MINIMUM_REGIONAL, StepCode.MEDIAN_UNKNOWN} <= now
    in_2018 = {step.code for step in judged(MOTHER, tiyn=0, on=date(2018, 5, 1)).steps}
    assert StepCode.MINIMUM_BUDGET in in_2018
    assert StepCode.MEDIAN_UNKNOWN not in in_2018


@given(st.integers(0, 10**11), st.integers(2, 12))
def test_more_income_never_makes_a_family_poorer(tiyn: int, members: int) -> None:
    assert is_low(tiyn, members) >= is_low(tiyn + 1, members)
