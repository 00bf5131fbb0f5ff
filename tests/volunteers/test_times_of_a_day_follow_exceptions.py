import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteers.availability import ALL_DAY, Availability, Other, times_of_day, times_of_week, times_of_window
from volunteers.matching.week import times_between

MONDAY = date(2026, 3, 9)
WEEKS = st.integers(0, 2**56 - 1)
DAYS = st.dates(MONDAY - timedelta(days=40), MONDAY + timedelta(days=40))
ZONES = st.sampled_from([ZoneInfo("Asia/Almaty"), ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe")])
MOMENTS = st.integers(0, 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
SPANS = st.timedeltas(timedelta(minutes=1), timedelta(days=10))


@st.composite
def others(draw: st.DrawFn) -> Other:
    first, last = sorted([draw(DAYS), draw(DAYS)])
    return Other(first, last, draw(WEEKS))


@given(WEEKS)
def test_a_week_is_its_days(week: int) -> None:
    assert times_of_week({weekday: times_of_day(week, weekday) for weekday in range(7)}) == week


@given(WEEKS, others(), DAYS)
def test_an_exception_counts_on_its_days_alone(usual: int, other: Other, day: date) -> None:
    inside = other.starts_on <= day <= other.ends_on
    expected = other.times if inside else usual
    bits = [bool(expected >> (day.weekday() * 8 + block) & 1) for block in range(8)]

    assert Availability(usual, (other,)).on(day) == sum(1 << block for block in range(8) if bits[block])


@given(WEEKS, DAYS)
def test_who_is_away_has_no_time(usual: int, day: date) -> None:
    away = Availability(usual, (Other(day, day, 0),))

    assert away.on(day) == 0
    assert not away.meets({day: ALL_DAY})
    assert Availability(usual).on(day) == times_of_day(usual, day.weekday())


@given(WEEKS, st.lists(others(), max_size=3))
def test_the_week_of_a_date_is_made_of_its_days(usual: int, some: list[Other]) -> None:
    availability = Availability(usual, tuple(some))
    week = availability.week_from(MONDAY)

    assert [times_of_day(week, weekday) for weekday in range(7)] == [
        availability.on(MONDAY + timedelta(days=weekday)) for weekday in range(7)
    ]


@given(MOMENTS, SPANS, ZONES)
def test_a_window_touches_the_times_that_matching_sees(starts: datetime, span: timedelta, zone: ZoneInfo) -> None:
    window = times_of_window(starts, starts + span, zone)
    week = 0
    for day, times in window.items():
        week |= times_of_week({day.weekday(): times})

    assert week == times_between(starts, starts + span, zone)
    assert list(window) == sorted(window)


@given(MOMENTS, SPANS, ZONES, WEEKS)
def test_somebody_meets_a_window_whose_times_they_have(
    starts: datetime, span: timedelta, zone: ZoneInfo, usual: int
) -> None:
    window = times_of_window(starts, starts + span, zone)

    assert Availability(usual).meets(window) == bool(times_between(starts, starts + span, zone) & usual)


def test_a_week_that_begins_in_its_middle_is_refused() -> None:
    with pytest.raises(ValueError, match="Monday"):
        Availability(0).week_from(MONDAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (datetime(2026, 3, 9, 9), datetime(2026, 3, 9, 10)),  # noqa: DTZ001  # the case itself
        (datetime(2026, 3, 9, 9, tzinfo=UTC), datetime(2026, 3, 9, 9, tzinfo=UTC)),
    ],
)
def test_a_window_without_zone_or_length_is_refused(starts: datetime, ends: datetime) -> None:
    with pytest.raises(ValueError, match="window"):
        times_of_window(starts, ends, ZoneInfo("Asia/Almaty"))


def test_the_web_process_starts_where_there_is_no_numpy() -> None:
    code = (
        "import sys; sys.modules['numpy'] = None; import django; django.setup(); "
        "from django.urls import get_resolver; get_resolver().url_patterns; "
        "import volunteers.selectors.availability; print('started')"
    )
    asked = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert asked.stdout.strip() == "started"
