from collections.abc import Collection
from datetime import date, timedelta

_WEEK = 7


def days_of_plan(
    *, first_day: date, last_day: date | None, weekdays: Collection[int], every_weeks: int, since: date, until: date
) -> list[date]:
    """Return the days of a plan from `since` to `until`, both included. Weeks begin on Monday; 1 is Monday. Pure."""
    monday = first_day - timedelta(days=first_day.isoweekday() - 1)
    begins, ends = max(first_day, since), until if last_day is None else min(last_day, until)
    days = [begins + timedelta(days=at) for at in range(max(0, (ends - begins).days + 1))]
    return [day for day in days if day.isoweekday() in weekdays and (day - monday).days // _WEEK % every_weeks == 0]
