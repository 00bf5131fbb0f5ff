"""When a claim runs out and when an address opens. Pure: times in (aware, UTC), times out."""

from datetime import datetime, timedelta

from django.utils import timezone

from volunteers.constants import ADDRESS_OPENS_HOURS_BEFORE

#: Whoever claims late in the window still has so long to set out.
SHORTEST_LEASE = timedelta(minutes=30)
#: Whoever set out may report so long after the window.
REPORTING_GRACE = timedelta(hours=12)
#: So long a slot is kept for whoever is next in the waiting list; the night does not count.
LONGEST_OFFER, SHORTEST_OFFER = timedelta(hours=2), timedelta(minutes=15)
#: By the clock of the centres nobody has to answer from this hour in the evening to that in the morning.
_EVENING, _MORNING = 22, 8
#: Who is handed a task has a day to say yes, as people look at their messages once a day; less where the address would
#: open before, so that somebody else can still be found; and an hour at least, so that there is a chance to see it.
LONGEST_ANSWER, SHORTEST_ANSWER = timedelta(hours=24), timedelta(hours=1)
#: A reminder comes before the lease's last quarter, between these.
EARLIEST_REMINDER, LATEST_REMINDER = timedelta(hours=24), timedelta(minutes=15)


def lease_of_claim(*, window_starts: datetime, window_ends: datetime, now: datetime) -> datetime:
    """Return until when a claim holds its slot without a start.

    Half the window: whoever has not set out by then leaves the other half to somebody else.
    """
    halfway = window_starts + (window_ends - window_starts) / 2
    return min(window_ends, max(halfway, now + SHORTEST_LEASE))


def lease_of_start(*, window_ends: datetime, now: datetime) -> datetime:
    """Return until when somebody on the way may report."""
    return max(window_ends, now) + REPORTING_GRACE


def address_opens_at(window_starts: datetime) -> datetime:
    """Return from when the current claimant may see the address."""
    return window_starts - timedelta(hours=ADDRESS_OPENS_HOURS_BEFORE)


def lease_of_offer(*, window_ends: datetime, now: datetime) -> datetime:
    """Return until when an offered slot is kept: two hours awake, or a quarter of the time left where that is less.

    Whoever is asked has a quarter of an hour at least, unless the window ends before.
    """
    awake = max(now, next_waking(now)) + LONGEST_OFFER
    if next_waking(awake) > awake:
        awake = next_waking(awake) + (awake - _evening_of(awake))
    soon = now + max(SHORTEST_OFFER, (window_ends - now) / 4)
    return min(window_ends, awake, soon)


def answer_to_hand_over(*, window_starts: datetime, lease_until: datetime, now: datetime) -> datetime:
    """Return until when whoever was handed a task may say whether they take it."""
    wished = min(now + LONGEST_ANSWER, address_opens_at(window_starts))
    return min(lease_until, max(wished, now + SHORTEST_ANSWER))


def next_waking(moment: datetime) -> datetime:
    """Return the end of the night a moment lies in; the moment itself by day."""
    local = timezone.localtime(moment)
    if _MORNING <= local.hour < _EVENING:
        return moment
    day = local + timedelta(days=1) if local.hour >= _EVENING else local
    return day.replace(hour=_MORNING, minute=0, second=0, microsecond=0)


def _evening_of(moment: datetime) -> datetime:
    """Return when the night a moment lies in began."""
    local = timezone.localtime(moment)
    day = local if local.hour >= _EVENING else local - timedelta(days=1)
    return day.replace(hour=_EVENING, minute=0, second=0, microsecond=0)
