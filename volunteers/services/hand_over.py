from uuid import UUID

from django.utils import timezone

from volunteers.constants import OCCUPYING_CLAIMS, ClaimState, ReleaseReason
from volunteers.models import Claim, Volunteer
from volunteers.services.claim_task import take_slot
from volunteers.services.ending import end_claim
from volunteers.services.fitness import check_fitness
from volunteers.services.locking import lock_claim, lock_volunteer
from volunteers.services.progress import check_pending
from volunteers.services.settling import settle_task


def hand_over(*, claim: Claim, to: Volunteer, actor_id: UUID) -> Claim:
    """Pass the slot to another volunteer of the centre in one transaction: nobody can take it in between.

    Repeating it returns the new claim. Raises ClaimExpired, WrongState, and what `check_fitness` raises.
    """
    to = lock_volunteer(to.pk)
    claim, task = lock_claim(claim)
    now = timezone.now()
    if claim.state == ClaimState.RELEASED and claim.release_reason == ReleaseReason.HANDED_OVER:
        taken = Claim.objects.filter(task=task, slot=claim.slot, volunteer=to, state__in=OCCUPYING_CLAIMS).first()
        if taken is not None:
            return taken
    check_pending(claim=claim, now=now)
    check_fitness(volunteer=to, task=task, now=now)
    end_claim(claim=claim, state=ClaimState.RELEASED, now=now, reason=ReleaseReason.HANDED_OVER)
    received = take_slot(task=task, slot=claim.slot, volunteer=to, now=now)
    settle_task(task=task, kind="handed_over", actor_id=actor_id, claim=received)
    return received
