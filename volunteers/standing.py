"""When somebody is asked to stay. Pure: counts and days in, the next state or nothing out."""

from dataclasses import dataclass

from volunteers.constants import VolunteerState
from volunteers.constants.standing import (
    ASKED_AGAIN_DAYS,
    MOST_PERMANENT,
    PERMANENT_DAYS,
    PERMANENT_TASKS,
    TRIAL_TASKS,
)


@dataclass(frozen=True)
class Record:
    """What somebody has done, in whole numbers. `days_since_no` is None for who never declined."""

    state: str
    completed: int
    no_shows: int
    days_since_joining: int
    days_since_no: int | None = None


def next_offer(record: Record) -> VolunteerState | None:
    """Return the state to ask somebody into; None where nothing is to be asked yet."""
    if record.no_shows or (record.days_since_no is not None and record.days_since_no < ASKED_AGAIN_DAYS):
        return None
    if record.state == VolunteerState.TRIAL and record.completed >= TRIAL_TASKS:
        return VolunteerState.ACTIVE
    stayed = record.completed >= PERMANENT_TASKS and record.days_since_joining >= PERMANENT_DAYS
    return VolunteerState.PERMANENT if record.state == VolunteerState.ACTIVE and stayed else None


def room_for_permanent(*, claiming: int, permanent: int) -> int:
    """Return how many more of those who may claim (`permanent` among them) may be asked to stay for good."""
    return max(0, claiming * MOST_PERMANENT // 100 - permanent)
