from datetime import datetime
from enum import StrEnum

from volunteers.constants import LIVE_TASKS, PENDING_CLAIMS, WORKABLE_REQUESTS
from volunteers.leases import address_opens_at
from volunteers.models import Claim, Task


class AddressStanding(StrEnum):
    """Whether a claimant may see the address now."""

    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"


def address_standing(*, claim: Claim | None, task: Task, now: datetime) -> AddressStanding:
    """Tell how the address stands to a claim: open from 24 hours before the window until the claim or lease ends.

    A request that is on hold, delivered otherwise or given up needs nobody's visit.
    """
    held = claim is not None and claim.state in PENDING_CLAIMS and claim.lease_until > now
    if not held or task.state not in LIVE_TASKS or task.request.state not in WORKABLE_REQUESTS:
        return AddressStanding.CLOSED
    return AddressStanding.OPEN if now >= address_opens_at(task.window_starts) else AddressStanding.NOT_YET
