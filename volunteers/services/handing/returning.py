"""A hand-over that does not come about. Only the giver is locked, who gains a claim; then request and task."""

from uuid import UUID

from django.utils import timezone

from shapagat.core.exceptions import WrongState
from volunteers.constants import ClaimState, ReleaseReason
from volunteers.models import Claim
from volunteers.selectors.claims import provisional_from
from volunteers.services.handing.giving_back import check_return, give_back
from volunteers.services.locking import lock_claim, lock_volunteer


def decline_hand_over(*, claim: Claim, actor_id: UUID) -> Claim:
    """The receiver does not take it: the slot is the giver's again, or free. Again changes nothing.

    Raises WrongState for what was agreed to or never handed over.
    """
    giver_id = Claim.objects.values_list("handed_from__volunteer_id", flat=True).get(pk=claim.pk)
    if giver_id is None:
        raise WrongState
    giver = lock_volunteer(giver_id)
    claim, task = lock_claim(claim)
    if claim.state in {ClaimState.RELEASED, ClaimState.EXPIRED} and claim.agreed_at is None:
        return claim
    if not claim.is_provisional:
        raise WrongState
    reason, now = ReleaseReason.HAND_DECLINED, timezone.now()
    give_back(claim=claim, task=task, giver=giver, reason=reason, actor_id=actor_id, now=now)
    return claim


def take_back_hand_over(*, claim: Claim, actor_id: UUID) -> Claim:
    """The giver of a claim wants it back before anybody said yes; again changes nothing. Returns their claim.

    Raises WrongState once somebody agreed, and what `check_fitness` raises: then the receiver keeps it.
    """
    giver = lock_volunteer(claim.volunteer_id)
    claim, task = lock_claim(claim)
    if claim.state == ClaimState.HELD:
        return claim
    received = provisional_from(claim)
    if received is None:
        raise WrongState
    now = timezone.now()
    check_return(giver=giver, task=task, now=now)
    received.task = task
    reason = ReleaseReason.HAND_WITHDRAWN
    give_back(claim=received, task=task, giver=giver, reason=reason, actor_id=actor_id, now=now)
    claim.refresh_from_db()
    return claim
