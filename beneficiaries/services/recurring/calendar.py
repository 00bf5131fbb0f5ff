import calendar
from datetime import date, timedelta

from beneficiaries.constants import Interval

_YEAR = 12


def due_day(first_on: date, *, every: int, interval: Interval, number: int) -> date:
    """Return the day on which something is due for the `number`-th time, counted from nought.

    Months are counted from the first day, so that the 31st comes back after a shorter month.
    """
    if interval == Interval.WEEK:
        return first_on + timedelta(weeks=every * number)
    months = first_on.year * _YEAR + first_on.month - 1 + every * number
    year, month = divmod(months, _YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(first_on.day, last))
