"""Claims that may not stand any longer: the slot is free at once, and whoever must know is told in neutral words."""

from collections.abc import Iterable
from uuid import UUID

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import users_holding
from shapagat.notifications.services import notify
from volunteers.constants import ReleaseReason
from volunteers.models import Claim, Volunteer
from volunteers.services.release_claim import release_claim

TAKEN_BACK = "claim.taken_back"
SLOT_FREED = "claim.slot_freed"


def take_back(*, volunteer: Volunteer, claims: Iterable[Claim], actor_id: UUID) -> int:
    """Free the slots of a locked volunteer's pending claims and close their addresses; return how many.

    The volunteer is told that the task is somebody else's now, and never why; coordinators that it needs somebody.
    """
    freed = list(claims)
    for claim in freed:
        release_claim(claim=claim, actor_id=actor_id, reason=ReleaseReason.TAKEN_BACK)
        params = {"task": str(claim.task_id)}
        if volunteer.user_id is not None and volunteer.user_id != actor_id:
            notify(recipient_id=volunteer.user_id, code=TAKEN_BACK, params=params)
        for coordinator in users_holding({Role.COORDINATOR}, centre_id=volunteer.centre_id):
            notify(recipient_id=coordinator.pk, code=SLOT_FREED, params=params)
    return len(freed)
