from uuid import UUID

from django.utils import timezone

from shapagat.core.exceptions import WrongState
from volunteers.constants import TaskEventKind
from volunteers.models import Claim
from volunteers.services.handing.yes import say_yes
from volunteers.services.locking import lock_claim
from volunteers.services.progress import check_pending
from volunteers.services.settling import settle_task


def agree_to_hand_over(*, claim: Claim, actor_id: UUID) -> Claim:
    """The receiver takes what was handed over; agreeing again changes nothing.

    A yes after its time counts until the sweep has come by. Raises ClaimExpired, WrongState (also for a claim that
    nobody handed over).
    """
    claim, task = lock_claim(claim)
    now = timezone.now()
    check_pending(claim=claim, now=now)
    if claim.handed_from_id is None:
        raise WrongState
    if claim.is_provisional:
        say_yes(claim, now)
        claim.save(force_update=True, update_fields=["agreed_at", "updated_at"])
        settle_task(task=task, kind=TaskEventKind.AGREED, actor_id=actor_id, claim=claim)
    return claim
