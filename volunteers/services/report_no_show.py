from uuid import UUID

from django.utils import timezone

from volunteers.constants import Absent, ClaimState, TaskEventKind
from volunteers.models import Claim
from volunteers.services.ending import free_slot
from volunteers.services.locking import lock_claim
from volunteers.services.no_shows.record import record_no_show
from volunteers.services.progress import check_pending
from volunteers.services.telling_request import tell_request_left


def report_no_show(*, claim: Claim, absent: Absent, actor_id: UUID, note: str = "") -> Claim:
    """Somebody was not there: the volunteer (a coordinator says so) or the receiver (the volunteer does).

    The slot is free again. Of a volunteer it is written down who says so, and they may answer (`no_shows`).
    Reporting it again changes nothing. Raises ClaimExpired, WrongState, InvalidInput for too long a note.
    """
    claim, task = lock_claim(claim)
    if claim.state == ClaimState.NO_SHOW:
        return claim
    now = timezone.now()
    check_pending(claim=claim, now=now)
    free_slot(
        claim=claim,
        task=task,
        state=ClaimState.NO_SHOW,
        kind=TaskEventKind.NO_SHOW,
        now=now,
        actor_id=actor_id,
        absent=absent,
    )
    if absent == Absent.VOLUNTEER:
        record_no_show(claim=claim, task=task, note=note, actor_id=actor_id)
    tell_request_left(task=task, actor_id=actor_id)
    return claim
