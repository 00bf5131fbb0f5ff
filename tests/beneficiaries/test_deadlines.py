from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.deadlines import (
    APPEAL_ANSWER,
    APPEAL_FORWARD,
    BREACH_NOTICE,
    Term,
    TermMissing,
    add_working_days,
    due_date,
    is_working_day,
    latest_extension,
    working_days_between,
)

days = st.dates(date(2022, 1, 1), date(2027, 6, 30))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 3, 10), False),  # 8 March was a Saturday: the Monday after is free
        (date(2025, 3, 24), False),  # Nowruz moved over the weekend
        (date(2025, 3, 26), True),
        (date(2024, 5, 4), True),  # a Saturday worked for 8 May
        (date(2024, 5, 8), False),
        (date(2025, 12, 16), False),
        (date(2026, 11, 22), False),  # a Sunday
        (date(2026, 11, 23), True),
    ],
)
def test_holidays_and_moved_days_of_kazakhstan_are_known(day: date, *, works: bool) -> None:
    assert is_working_day(day) is works


def test_an_appeal_is_answered_within_fifteen_working_days_over_nowruz() -> None:
    assert due_date(APPEAL_ANSWER, date(2025, 3, 5)) == date(2025, 4, 1)
    assert due_date(APPEAL_FORWARD, date(2025, 3, 20)) == date(2025, 3, 28)
    assert due_date(BREACH_NOTICE, date(2025, 12, 12)) == date(2025, 12, 15)


@given(days, st.integers(1, 40))
def test_the_end_of_a_term_is_that_many_working_days_away(start: date, term: int) -> None:
    end = add_working_days(start, term)
    assert is_working_day(end)
    assert working_days_between(start, end) == term
    assert working_days_between(end, start) == -term
    assert working_days_between(start, end - timedelta(days=1)) == term - 1


@given(days)
def test_no_days_is_the_day_itself_or_the_next_working_one(start: date) -> None:
    end = add_working_days(start, 0)
    assert end == start if is_working_day(start) else working_days_between(start, end) == 1


def test_a_negative_term_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2026, 1, 5), -1)


def test_a_charitys_own_shorter_term_counts_from_its_day() -> None:
    terms = (
        Term(APPEAL_ANSWER, 15, date(2015, 1, 1), "law"),
        Term(APPEAL_ANSWER, 5, date(2026, 1, 1), "own"),
    )
    assert due_date(APPEAL_ANSWER, date(2026, 11, 16), terms) == date(2026, 11, 23)
    assert due_date(APPEAL_ANSWER, date(2025, 11, 3), terms) == date(2025, 11, 24)


def test_a_duty_without_a_term_is_an_error() -> None:
    with pytest.raises(TermMissing):
        due_date("tea", date(2026, 1, 5))


def test_an_extension_is_two_months_at_most_and_ends_on_a_working_day() -> None:
    assert latest_extension(date(2026, 9, 23)) == date(2026, 11, 23)
    assert latest_extension(date(2026, 9, 22)) == date(2026, 11, 23)
    assert latest_extension(date(2025, 12, 31)) == date(2026, 3, 2)
