from uuid import UUID

from django.utils import timezone

from shapagat.core.exceptions import WrongState
from volunteers.constants import LEASED_CLAIMS, ClaimState, TaskEventKind
from volunteers.models import Claim
from volunteers.services.ending import free_slot
from volunteers.services.handing.returning import decline_hand_over
from volunteers.services.locking import lock_claim
from volunteers.services.telling_request import tell_request_left


def release_claim(*, claim: Claim, actor_id: UUID, reason: str = "") -> Claim:
    """Give the slot back, or decline the one that is offered.

    Giving back what has been given back changes nothing. What a colleague handed over and nobody said yes to goes back
    to them. Raises WrongState.
    """
    # Nobody takes a yes back, and none that is provisional was ever anything else: this may be asked before any lock.
    if not reason and Claim.objects.get(pk=claim.pk).is_provisional:
        return decline_hand_over(claim=claim, actor_id=actor_id)
    claim, task = lock_claim(claim)
    if claim.state in {ClaimState.RELEASED, ClaimState.EXPIRED}:
        return claim
    if claim.state not in LEASED_CLAIMS:
        raise WrongState
    free_slot(
        claim=claim,
        task=task,
        state=ClaimState.RELEASED,
        kind=TaskEventKind.RELEASED,
        now=timezone.now(),
        actor_id=actor_id,
        reason=reason,
    )
    tell_request_left(task=task, actor_id=actor_id)
    return claim
