"""When somebody has time: the week they usually have, and days on which it is another one or none. Pure.

Times are bits of three hours each. A week has 56, from Monday at midnight (`Volunteer.times`), a day the 8 of its
weekday, from midnight. Days and hours are those of the clock on the wall.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

BLOCKS_A_DAY = 8
HOURS_A_BLOCK = 3
DAYS_A_WEEK = 7
#: Any time of a day.
ALL_DAY = (1 << BLOCKS_A_DAY) - 1
#: When each block of a day begins.
BLOCK_HOURS = range(0, BLOCKS_A_DAY * HOURS_A_BLOCK, HOURS_A_BLOCK)

#: From 18:00 on; from 9:00 to 21:00.
EVENING, _DAYTIME = 0b11000000, 0b01111000

_MOMENT = timedelta(microseconds=1)


def times_of_day(week: int, weekday: int) -> int:
    """Return the 8 bits of a weekday (0 is Monday) out of the 56 of a week."""
    return week >> (weekday * BLOCKS_A_DAY) & ALL_DAY


def times_of_week(days: Mapping[int, int]) -> int:
    """Return the 56 bits of a week, given the 8 of its weekdays; a weekday left out has none."""
    return sum((times & ALL_DAY) << (weekday * BLOCKS_A_DAY) for weekday, times in days.items())


#: Weeks that many people have, by name.
WEEKS = {
    "evenings": times_of_week(dict.fromkeys(range(DAYS_A_WEEK), EVENING)),
    "weekend": times_of_week(dict.fromkeys((5, 6), _DAYTIME)),
    "always": times_of_week(dict.fromkeys(range(DAYS_A_WEEK), ALL_DAY)),
}


def hours_of_week(week: int) -> list[list[int]]:
    """Return for each weekday, from Monday, the hours at which free blocks begin."""
    return [
        [block * HOURS_A_BLOCK for block in range(BLOCKS_A_DAY) if times_of_day(week, weekday) >> block & 1]
        for weekday in range(DAYS_A_WEEK)
    ]


def week_of_hours(hours: Sequence[Collection[int]]) -> int:
    """Return the 56 bits of seven lists of such hours. Raises ValueError for other hours or another number of days."""
    if len(hours) != DAYS_A_WEEK or any(hour not in BLOCK_HOURS for day in hours for hour in day):
        raise ValueError("a week is seven lists of hours")
    return times_of_week(
        {weekday: sum(1 << hour // HOURS_A_BLOCK for hour in set(day)) for weekday, day in enumerate(hours)}
    )


@dataclass(frozen=True, slots=True)
class Other:
    """Days, both included, on which the week is another one; a week of 0 means away."""

    starts_on: date
    ends_on: date
    times: int


@dataclass(frozen=True, slots=True)
class Availability:
    """Somebody's usual week and the exceptions to it. Of two for one day the later in order counts."""

    usual: int
    others: tuple[Other, ...] = ()

    def on(self, day: date) -> int:
        """Return the 8 bits of a day."""
        week = self.usual
        for other in self.others:
            if other.starts_on <= day <= other.ends_on:
                week = other.times
        return times_of_day(week, day.weekday())

    def week_from(self, monday: date) -> int:
        """Return the 56 bits of the seven days from a Monday on, as matching compares them. Raises ValueError."""
        if monday.weekday():
            raise ValueError("a week begins on Monday")
        return times_of_week({weekday: self.on(monday + timedelta(days=weekday)) for weekday in range(DAYS_A_WEEK)})

    def meets(self, window: Mapping[date, int]) -> bool:
        """Tell whether any of the times of a window (`times_of_window`) is free."""
        return any(self.on(day) & times for day, times in window.items())


def times_of_window(starts: datetime, ends: datetime, zone: ZoneInfo) -> dict[date, int]:
    """Return the bits that a window touches, by day, in order. Hours that a clock change leaves out are not touched.

    Raises ValueError for a window without length or without time zone.
    """
    if starts.tzinfo is None or ends.tzinfo is None:
        raise ValueError("a window needs time zones")
    if ends <= starts:
        raise ValueError("a window needs length")
    found: dict[date, int] = {}
    for moment in _moments(starts, ends):
        local = moment.astimezone(zone)
        found[local.date()] = found.get(local.date(), 0) | 1 << local.hour // HOURS_A_BLOCK
    return found


def _moments(starts: datetime, ends: datetime) -> Iterator[datetime]:
    # An hour apart, in absolute time: no block of three hours on the wall is passed over, whatever the clock does.
    moment = starts
    while moment < ends:
        yield moment
        moment += timedelta(hours=1)
    yield ends - _MOMENT
