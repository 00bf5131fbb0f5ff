"""When a claim runs out and when an address opens. Pure: times in (aware, UTC), times out."""

from datetime import datetime, timedelta

from volunteers.constants import ADDRESS_OPENS_HOURS_BEFORE

#: Whoever claims late in the window still has so long to set out.
SHORTEST_LEASE = timedelta(minutes=30)
#: Whoever set out may report so long after the window.
REPORTING_GRACE = timedelta(hours=12)


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
