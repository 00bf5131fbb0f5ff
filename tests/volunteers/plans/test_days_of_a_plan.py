from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from volunteers.services.plans.days import days_of_plan

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(
    first=DAYS, length=st.integers(0, 200), weekdays=st.sets(st.integers(1, 7)), weeks=st.integers(1, 5), data=st.data()
)
def test_looking_in_pieces_finds_each_day_once(
    first: date, length: int, weekdays: set[int], weeks: int, data: st.DataObject
) -> None:
    last = first + timedelta(days=length)
    plan = {"first_day": first, "last_day": last, "weekdays": weekdays, "every_weeks": weeks}
    whole = days_of_plan(**plan, since=first, until=last)  # type: ignore[arg-type]  # as named
    cut = first + timedelta(days=data.draw(st.integers(0, length)))
    one = days_of_plan(**plan, since=first - timedelta(days=30), until=cut)  # type: ignore[arg-type]  # as named
    rest = days_of_plan(**plan, since=cut + timedelta(days=1), until=last + timedelta(days=30))  # type: ignore[arg-type]  # as named
    assert one + rest == whole == sorted(set(whole))
    assert all(first <= day <= last and day.isoweekday() in weekdays for day in whole)


def test_every_second_week_counts_from_the_week_of_the_first_day() -> None:
    days = days_of_plan(
        first_day=date(2026, 11, 25),
        last_day=None,
        weekdays={1, 3},
        every_weeks=2,
        since=date(2026, 11, 23),
        until=date(2026, 12, 13),
    )
    assert days == [date(2026, 11, 25), date(2026, 12, 7), date(2026, 12, 9)]
