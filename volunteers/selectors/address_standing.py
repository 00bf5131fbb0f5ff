from datetime import datetime
from enum import StrEnum

from volunteers.constants import LIVE_TASKS, PENDING_CLAIMS
from volunteers.leases import address_opens_at
from volunteers.models import Claim, Task


class AddressStanding(StrEnum):
    """Whether a claimant may see the address now."""

    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"


def address_standing(*, claim: Claim | None, task: Task, now: datetime) -> AddressStanding:
    """Tell how the address stands to a claim: open from 24 hours before the window until the claim or lease ends."""
    if claim is None or claim.state not in PENDING_CLAIMS or task.state not in LIVE_TASKS or claim.lease_until <= now:
        return AddressStanding.CLOSED
    return AddressStanding.OPEN if now >= address_opens_at(task.window_starts) else AddressStanding.NOT_YET
