from volunteers.selectors.hours.counting import DECIDED, minutes_of, with_minutes
from volunteers.selectors.hours.summary import (
    Hours,
    HoursSummary,
    Unknown,
    hours_between,
    hours_of,
    hours_of_each,
    unknown_starts,
)

__all__ = [
    "DECIDED",
    "Hours",
    "HoursSummary",
    "Unknown",
    "hours_between",
    "hours_of",
    "hours_of_each",
    "minutes_of",
    "unknown_starts",
    "with_minutes",
]
