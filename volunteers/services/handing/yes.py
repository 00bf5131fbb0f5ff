from datetime import datetime

from volunteers.models import Claim
from volunteers.services.telling import AGREED, tell_volunteer


def say_yes(claim: Claim, now: datetime) -> None:
    """Let the receiver of a claim of a locked task have agreed, and tell the giver; the caller saves `agreed_at`."""
    if not claim.is_provisional or claim.handed_from is None:
        return
    claim.agreed_at = now
    tell_volunteer(claim.handed_from.volunteer, AGREED, task=claim.task)
