from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapagat.core.quarters import Quarter, QuarterInvalid

quarters = st.builds(Quarter, st.integers(1900, 2100), st.integers(1, 4))


@given(quarters)
def test_text_reads_back(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == quarter


@given(quarters)
def test_quarters_follow_each_other_without_gap_or_overlap(quarter: Quarter) -> None:
    assert quarter.last_day + timedelta(days=1) == quarter.next.first_day
    assert quarter.next.previous == quarter
    assert quarter < quarter.next


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_in_exactly_its_quarter(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert day in quarter
    assert day not in quarter.next


@given(quarters, st.integers(-40, 40))
def test_shifting_is_stepping_many_times(quarter: Quarter, steps: int) -> None:
    stepped = quarter
    for _ in range(abs(steps)):
        stepped = stepped.next if steps > 0 else stepped.previous
    assert quarter.shifted(steps) == stepped


@pytest.mark.parametrize("text", ["", "2026", "2026Q5", "2026Q0", "26Q1", "2026-Q1", "0000Q1"])
def test_what_names_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(QuarterInvalid):
        Quarter.parse(text)
