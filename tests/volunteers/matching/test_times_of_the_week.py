from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteers.matching.facts import ALWAYS
from volunteers.matching.week import times_between

ALMATY, NEW_YORK = ZoneInfo("Asia/Almaty"), ZoneInfo("America/New_York")
MONDAY = datetime(2026, 11, 23, tzinfo=ALMATY)


@pytest.mark.parametrize(
    ("starts", "ends", "bits"),
    [
        (0, 3, {0}),
        (2, 4, {0, 1}),
        (23, 25, {7, 8}),
        (10.5, 10.75, {3}),
        (7 * 24 - 1, 7 * 24 + 1, {55, 0}),
    ],
)
def test_hours_after_monday_midnight(starts, ends, bits):
    found = times_between(MONDAY + timedelta(hours=starts), MONDAY + timedelta(hours=ends), ALMATY)
    assert {bit for bit in range(56) if found >> bit & 1} == bits


def test_it_is_the_local_clock_that_counts():
    assert times_between(datetime(2026, 11, 22, 19, tzinfo=UTC), datetime(2026, 11, 22, 20, tzinfo=UTC), ALMATY) == 1


def test_a_clock_put_forward_and_back():
    # On 8 March 2026, a Sunday, two o'clock in New York is three; on 1 November one o'clock comes twice.
    spring = datetime(2026, 3, 8, 5, tzinfo=UTC)
    assert times_between(spring, spring + timedelta(hours=3), NEW_YORK) == 0b11 << 48
    autumn = datetime(2026, 11, 1, 4, tzinfo=UTC)
    assert times_between(autumn, autumn + timedelta(hours=4), NEW_YORK) == 1 << 48


@given(st.integers(0, 10**6), st.integers(7 * 24, 40 * 24))
def test_a_week_or_more_is_always(begins, hours):
    starts = MONDAY + timedelta(minutes=begins)
    assert times_between(starts, starts + timedelta(hours=hours), ALMATY) == ALWAYS


def test_a_window_without_length_or_zone_is_refused():
    with pytest.raises(ValueError, match="length"):
        times_between(MONDAY, MONDAY, ALMATY)
    with pytest.raises(ValueError, match="time zone"):
        times_between(datetime(2026, 1, 1), datetime(2026, 1, 2), ALMATY)  # noqa: DTZ001
