from uuid import UUID

from django.utils import timezone

from shapagat.core.exceptions import WrongState
from volunteers.constants import PENDING_CLAIMS, ClaimState
from volunteers.models import Claim
from volunteers.services.ending import end_claim
from volunteers.services.locking import lock_claim
from volunteers.services.settling import settle_task
from volunteers.services.telling_request import tell_request_left


def release_claim(*, claim: Claim, actor_id: UUID, reason: str = "") -> Claim:
    """Give the slot back; giving back what has been given back changes nothing. Raises WrongState."""
    claim, task = lock_claim(claim)
    if claim.state in {ClaimState.RELEASED, ClaimState.EXPIRED}:
        return claim
    if claim.state not in PENDING_CLAIMS:
        raise WrongState
    end_claim(claim=claim, state=ClaimState.RELEASED, now=timezone.now(), reason=reason)
    settle_task(task=task, kind="released", actor_id=actor_id, claim=claim, reason_code=reason)
    tell_request_left(task=task, actor_id=actor_id)
    return claim
