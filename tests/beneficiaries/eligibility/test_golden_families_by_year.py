"""A mother, a father and four children, a year at a time, with the line worked out by hand from published figures."""

from datetime import date

import pytest

from beneficiaries.eligibility import Category
from tests.beneficiaries.eligibility.families import FATHER, MOTHER, aged, judged

#: Day, subsistence minimum in tenge (the budget's until the region's own is known), percent of it.
YEARS = [
    (date(2015, 6, 1), 21364, 50),
    (date(2016, 6, 1), 22859, 50),
    (date(2017, 6, 1), 24459, 50),
    (date(2018, 6, 1), 28284, 50),
    (date(2019, 3, 31), 29698, 50),
    (date(2019, 4, 1), 29698, 70),
    (date(2020, 3, 31), 31183, 70),
    (date(2020, 4, 1), 32668, 70),
    (date(2021, 6, 1), 34302, 70),
    (date(2022, 3, 31), 36018, 70),
    (date(2022, 4, 1), 37389, 70),
    (date(2023, 6, 1), 40567, 70),
    (date(2024, 6, 1), 43407, 70),
    (date(2025, 6, 1), 46228, 70),
    # The region's own of September 2025 is known for assessments of the quarter after.
    (date(2025, 10, 1), 65696, 70),
    (date(2026, 10, 15), 65696, 70),
]


@pytest.mark.parametrize(("day", "minimum", "percent"), YEARS)
def test_the_line_of_the_day_parts_the_poor_from_the_others(day: date, minimum: int, percent: int) -> None:
    family = [MOTHER, FATHER, *(aged(years, on=day) for years in (1, 4, 9, 16))]
    # Tenge x percent is tiyn; six people, three months.
    at_the_line = minimum * percent * 6 * 3
    assert Category.LOW_INCOME not in judged(*family, on=day, tiyn=at_the_line).categories
    below = judged(*family, on=day, tiyn=at_the_line - 1).categories
    assert {Category.LOW_INCOME, Category.LARGE_FAMILY} <= set(below)
