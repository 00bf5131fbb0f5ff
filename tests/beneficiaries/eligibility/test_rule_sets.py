from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest

from beneficiaries.eligibility import RuleSet, RuleSetMissing, load_rule_sets, rule_set_for

RULE_SETS = load_rule_sets()


def test_every_day_since_2015_has_exactly_one_rule_set() -> None:
    assert RULE_SETS[0].effective_from == date(2015, 1, 1)
    for earlier, later in pairwise(RULE_SETS):
        assert earlier.effective_to is not None
        assert earlier.effective_to + timedelta(days=1) == later.effective_from
    assert RULE_SETS[-1].effective_to is None


def test_a_day_before_the_first_has_none() -> None:
    with pytest.raises(RuleSetMissing):
        rule_set_for(date(2014, 12, 31), RULE_SETS)


@pytest.mark.parametrize(
    ("day", "mci", "minimum"),
    [
        (date(2016, 5, 1), 2121, 22859),
        (date(2020, 3, 31), 2651, 31183),
        (date(2020, 4, 1), 2778, 32668),
        (date(2022, 4, 1), 3180, 37389),
        (date(2025, 12, 31), 3932, 46228),
        (date(2026, 1, 1), 4325, 50851),
    ],
)
def test_figures_are_those_of_the_year_in_tiyn(day: date, mci: int, minimum: int) -> None:
    rule_set = rule_set_for(day, RULE_SETS)
    assert (rule_set.mci_tiyn, rule_set.subsistence_minimum_tiyn) == (mci * 100, minimum * 100)


@pytest.mark.parametrize(
    ("day", "of_minimum", "of_median"),
    [
        (date(2019, 3, 31), (1, 2), None),
        (date(2019, 4, 1), (7, 10), None),
        (date(2024, 12, 31), (7, 10), None),
        (date(2025, 1, 1), (7, 10), (35, 100)),
    ],
)
def test_the_poverty_line_follows_the_law_of_the_day(
    day: date, of_minimum: tuple[int, int], of_median: tuple[int, int] | None
) -> None:
    line = rule_set_for(day, RULE_SETS).poverty_line
    assert (line.of_minimum, line.of_median) == (of_minimum, of_median)


def test_every_rule_set_names_its_acts_in_three_languages() -> None:
    for rule_set in RULE_SETS:
        assert rule_set.references
        assert all(reference.kk and reference.ru and reference.en for reference in rule_set.references)


def test_a_rule_set_can_be_frozen_with_an_assessment() -> None:
    for rule_set in RULE_SETS:
        assert msgspec.json.decode(msgspec.json.encode(rule_set), type=RuleSet) == rule_set


def test_the_nearest_and_newest_figure_of_a_region_counts() -> None:
    rule_set = RULE_SETS[-1]
    for kato, tenge in (
        ("710000000", 65696),
        ("111010000", 61702),
        ("591010000", 61385),
        ("790000000", 61209),
    ):
        figure = rule_set.regional_figure(kato, date(2026, 9, 30))
        assert figure is not None
        assert figure.subsistence_minimum_tiyn == tenge * 100
    republic = rule_set.regional_figure("430000000", date(2026, 9, 30))
    assert republic is not None
    assert republic.subsistence_minimum_tiyn == 6197900
    assert rule_set.regional_figure("710000000", date(2025, 6, 30)) is None
