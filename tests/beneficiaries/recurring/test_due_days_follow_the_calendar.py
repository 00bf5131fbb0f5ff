from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.constants import Interval
from beneficiaries.services.recurring.calendar import due_day

DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("first", "every", "number", "due"),
    [
        (date(2026, 1, 31), 1, 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 1, 2, date(2026, 3, 31)),
        (date(2024, 2, 29), 12, 1, date(2025, 2, 28)),
        (date(2026, 11, 15), 3, 1, date(2027, 2, 15)),
        (date(2026, 11, 30), 1, 0, date(2026, 11, 30)),
    ],
)
def test_months_keep_their_day_where_they_have_it(first: date, every: int, number: int, due: date) -> None:
    assert due_day(first, every=every, interval=Interval.MONTH, number=number) == due


@given(DAYS, st.integers(1, 12), st.integers(0, 100))
def test_each_month_comes_once_and_never_after_its_day(first: date, every: int, number: int) -> None:
    here = due_day(first, every=every, interval=Interval.MONTH, number=number)
    following = due_day(first, every=every, interval=Interval.MONTH, number=number + 1)
    months = (following.year - here.year) * 12 + following.month - here.month
    assert months == every
    assert here.day <= first.day


@given(DAYS, st.integers(1, 52), st.integers(0, 100))
def test_weeks_keep_their_weekday(first: date, every: int, number: int) -> None:
    due = due_day(first, every=every, interval=Interval.WEEK, number=number)
    assert due.weekday() == first.weekday()
    assert due - first == timedelta(weeks=every * number)
