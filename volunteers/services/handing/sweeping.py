from django.db.models import Q
from django.utils import timezone

from beneficiaries.models import Request
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from volunteers.constants import ClaimState, ReleaseReason
from volunteers.models import Claim, Point, Volunteer
from volunteers.services.expire_leases import lock_free
from volunteers.services.handing.giving_back import give_back
from volunteers.services.locking import lock_claim

BATCH = 100


def lapse_hand_overs(*, centre_id: int, most: int = BATCH) -> int:
    """Give back what was handed over in a centre and nobody said yes to in time; return how many.

    All givers are locked before any request, and what another process works on is left to it and to the next look.
    """
    now = timezone.now()
    due = Claim.objects.filter(centre_id=centre_id, state=ClaimState.HELD, agreed_at=None, agree_until__lte=now)
    givers = Volunteer.objects.filter(pk__in=due.values("handed_from__volunteer_id"))
    due = due.filter(handed_from__volunteer_id__in=lock_free(givers, most))
    requests = lock_free(Request.objects.filter(pk__in=due.values("task__request_id")), most)
    points = lock_free(Point.objects.filter(pk__in=due.values("task__point_id")), most)
    found = due.filter(Q(task__request_id__in=requests) | Q(task__point_id__in=points))
    return sum(_lapse(claim) for claim in list(found.order_by("task_id", "id")))


def _lapse(claim: Claim) -> bool:
    claim, task = lock_claim(claim)
    if not claim.is_provisional or claim.handed_from is None:
        # Answered while we waited for the task.
        return False
    give_back(
        claim=claim,
        task=task,
        giver=claim.handed_from.volunteer,
        reason=ReleaseReason.HAND_UNANSWERED,
        actor_id=SYSTEM_ACTOR_ID,
        now=timezone.now(),
    )
    return True
