"""Claims that may not stand any longer: the slot is free at once, and whoever must know is told in neutral words."""

from collections.abc import Iterable
from uuid import UUID

from volunteers.constants import ReleaseReason
from volunteers.models import Claim, Volunteer
from volunteers.services.release_claim import release_claim
from volunteers.services.telling import SLOT_FREED, TAKEN_BACK, tell_coordinators, tell_volunteer


def take_back(*, volunteer: Volunteer, claims: Iterable[Claim], actor_id: UUID) -> int:
    """Free the slots of a locked volunteer's pending claims and close their addresses; return how many.

    The volunteer is told that the task is somebody else's now, and never why; coordinators that it needs somebody.
    """
    freed = list(claims)
    for claim in freed:
        release_claim(claim=claim, actor_id=actor_id, reason=ReleaseReason.TAKEN_BACK)
        if volunteer.user_id != actor_id:
            tell_volunteer(volunteer, TAKEN_BACK, task=claim.task)
        tell_coordinators(SLOT_FREED, task=claim.task)
    return len(freed)
