"""The time a task is to be done in, where nobody named one, and what a named one must be. Times are UTC."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from volunteers.constants import LONGEST_WINDOW_DAYS
from volunteers.problems import Problems

#: Without a date a request is asked for within a week; a date that has passed leaves two days.
_USUAL, _LATE = timedelta(days=7), timedelta(days=2)


def usual_window(*, needed_by: date | None, now: datetime) -> tuple[datetime, datetime]:
    """Return the window from now to the end of the day a request is needed by (of the centre's local time)."""
    if needed_by is None:
        return now, now + _USUAL
    ends = timezone.make_aware(datetime.combine(needed_by + timedelta(days=1), time()))
    longest = now + timedelta(days=LONGEST_WINDOW_DAYS)
    return now, min(longest, ends) if ends > now else now + _LATE


def check_window(*, starts: datetime, ends: datetime, now: datetime, problems: Problems) -> None:
    """Note what is wrong with a window."""
    if ends <= starts:
        problems.add("/window_ends", "window_without_length")
    elif ends <= now:
        problems.add("/window_ends", "window_past")
    elif ends - starts > timedelta(days=LONGEST_WINDOW_DAYS):
        problems.add("/window_ends", "window_too_long")
