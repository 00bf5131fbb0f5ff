from datetime import datetime, time

from django.utils import timezone

from shapagat.core.quarters import Quarter


def moments_of(quarter: Quarter) -> tuple[datetime, datetime]:
    """Return when a quarter begins and when the next one does, by Kazakhstan's clocks."""
    zone = timezone.get_default_timezone()
    return (
        datetime.combine(quarter.first_day, time.min, zone),
        datetime.combine(quarter.next.first_day, time.min, zone),
    )
