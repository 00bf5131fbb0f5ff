"""Times of the week as 56 bits: three hours each, from midnight on Monday, in local time."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

_HOURS, _WEEK, _BLOCKS = 3, 168, 56


def times_between(starts: datetime, ends: datetime, zone: ZoneInfo) -> int:
    """Return the times of the week that a window touches. Clock changes count as the clock on the wall does.

    Raises ValueError for a window without length or without time zone.
    """
    if starts.tzinfo is None or ends.tzinfo is None:
        raise ValueError("a window needs time zones")
    if ends <= starts:
        raise ValueError("a window needs length")
    first, last = starts.astimezone(zone), (ends - timedelta(microseconds=1)).astimezone(zone)
    if first.utcoffset() == last.utcoffset():
        return _run(first, last)
    hours = min(_WEEK, int((ends - starts) / timedelta(hours=1)) + 1)
    instants = [starts + timedelta(hours=hour) for hour in range(hours)]
    return _bits([*(instant.astimezone(zone) for instant in instants if instant < ends), last])


def times_of(day: date) -> int:
    """Return the times of the week that make up a day."""
    return (1 << 24 // _HOURS) - 1 << day.weekday() * 24 // _HOURS


def _run(first: datetime, last: datetime) -> int:
    """Return the times from one to the other, where the clock was not changed in between."""
    days = (last.date() - first.date()).days
    begins = first.weekday() * 8 + first.hour // _HOURS
    blocks = days * 8 + last.hour // _HOURS - first.hour // _HOURS + 1
    if blocks >= _BLOCKS:
        return (1 << _BLOCKS) - 1
    run = (1 << blocks) - 1 << begins
    return (run | run >> _BLOCKS) & (1 << _BLOCKS) - 1


def _bits(moments: Iterable[datetime]) -> int:
    times = 0
    for moment in moments:
        times |= 1 << (moment.weekday() * 24 + moment.hour) // _HOURS
    return times
