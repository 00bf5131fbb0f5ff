from uuid import UUID

from django.utils import timezone

from volunteers.constants import Absent, ClaimState
from volunteers.models import Claim
from volunteers.services.ending import end_claim
from volunteers.services.locking import lock_claim
from volunteers.services.progress import check_pending
from volunteers.services.settling import settle_task
from volunteers.services.telling_request import tell_request_left


def report_no_show(*, claim: Claim, absent: Absent, actor_id: UUID) -> Claim:
    """Somebody was not there: the volunteer (a coordinator says so) or the receiver (the volunteer does).

    The slot is free again. Reporting it again changes nothing. Raises ClaimExpired, WrongState.
    """
    claim, task = lock_claim(claim)
    if claim.state == ClaimState.NO_SHOW:
        return claim
    now = timezone.now()
    check_pending(claim=claim, now=now)
    end_claim(claim=claim, state=ClaimState.NO_SHOW, now=now, absent=absent)
    settle_task(task=task, kind="no_show", actor_id=actor_id, claim=claim, reason_code=absent)
    tell_request_left(task=task, actor_id=actor_id)
    return claim
