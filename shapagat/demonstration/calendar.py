"""The demonstration is not written into the past, it happens there: services run on the day they tell of."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.conf import settings


def moment(day: date, hour: int) -> datetime:
    """Return an hour of a day as the centres' clocks show it."""
    return datetime.combine(day, time(hour), tzinfo=ZoneInfo(settings.TIME_ZONE))


@contextmanager
def on(day: date, hour: int) -> Iterator[datetime]:
    """Let it be that hour of that day inside this process."""
    then = moment(day, hour)
    with time_machine.travel(then, tick=True):
        yield then


def weeks(first: date, today: date) -> Iterator[date]:
    """Yield the Mondays from the week of `first` to the week before the present one."""
    monday = first - timedelta(days=first.weekday())
    while monday + timedelta(days=7) <= today:
        yield monday
        monday += timedelta(days=7)
