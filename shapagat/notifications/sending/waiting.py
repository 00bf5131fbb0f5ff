"""How long a message has to wait: for the end of quiet hours, for another day's budget, for another try."""

import secrets
from datetime import datetime, timedelta

from shapagat.notifications.constants import FIRST_PAUSE, LONGEST_PAUSE, URGENT_FACTOR, ZONE
from shapagat.notifications.models import NoticePreference, Notification


def held_until(message: Notification, wishes: NoticePreference, now: datetime) -> datetime | None:
    """Return until when a message is held back, None when it may go. The caller holds the row of the wishes.

    What is urgent goes out in quiet hours, and up to twice the day's budget.
    """
    if not message.urgent and (end := end_of_quiet(wishes, now)) is not None:
        return end
    today = now.astimezone(ZONE).date()
    spent = Notification.objects.filter(recipient_id=message.recipient_id, spent_on=today).exclude(pk=message.pk)
    limit = wishes.daily_budget * (URGENT_FACTOR if message.urgent else 1)
    if spent.count() < limit:
        return None
    midnight = datetime.combine(today + timedelta(days=1), datetime.min.time(), ZONE)
    return midnight if message.urgent else end_of_quiet(wishes, midnight) or midnight


def end_of_quiet(wishes: NoticePreference, now: datetime) -> datetime | None:
    """Return when the quiet hours we stand in end, None outside them."""
    local, begins, ends = now.astimezone(ZONE), wishes.quiet_from, wishes.quiet_until
    at = local.time()
    quiet = begins <= at < ends if begins <= ends else at >= begins or at < ends
    if not quiet:
        return None
    end = datetime.combine(local.date(), ends, ZONE)
    return end if end > local else end + timedelta(days=1)


def pause(attempts: int, asked: timedelta | None) -> timedelta:
    """Return how long to wait after so many tries: doubled each time, scattered, and no less than the provider asks."""
    longer = min(FIRST_PAUSE * 2 ** min(attempts - 1, 20), LONGEST_PAUSE)
    scattered: timedelta = longer * (0.5 + secrets.randbelow(1_000) / 1_000)
    return max(scattered, asked or timedelta(0))
