from datetime import datetime
from enum import StrEnum

from volunteers.constants import LIVE_TASKS, PENDING_CLAIMS
from volunteers.leases import address_opens_at
from volunteers.models import Claim, Task
from volunteers.selectors.causes import is_wanted


class AddressStanding(StrEnum):
    """Whether a claimant may see the address now."""

    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"


def holds(claim: Claim | None, now: datetime) -> bool:
    """Tell whether a claim is still to be done and its lease has not run out."""
    return claim is not None and claim.state in PENDING_CLAIMS and claim.lease_until > now


def address_standing(*, claim: Claim | None, task: Task, now: datetime) -> AddressStanding:
    """Tell how the address stands to a claim: open from 24 hours before the window until the claim or lease ends.

    A point's address stands in the open: nothing opens there. A request that is on hold, delivered otherwise or given
    up needs nobody's visit.
    """
    if not holds(claim, now) or task.request is None or task.state not in LIVE_TASKS or not is_wanted(task):
        return AddressStanding.CLOSED
    return AddressStanding.OPEN if now >= address_opens_at(task.window_starts) else AddressStanding.NOT_YET
