from datetime import datetime
from uuid import UUID

from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from volunteers.constants import PENDING_CLAIMS, Absent, ClaimState, TaskEventKind
from volunteers.models import Claim, Task
from volunteers.selectors.no_shows import may_be_reported
from volunteers.services.ending import end_overdue, free_slot
from volunteers.services.locking import lock_claim
from volunteers.services.no_shows.record import record_no_show
from volunteers.services.progress import check_pending
from volunteers.services.settling import record_event
from volunteers.services.telling_request import tell_request_left


def report_no_show(*, claim: Claim, absent: Absent, actor_id: UUID, note: str = "") -> Claim:
    """Somebody was not there: the volunteer (a coordinator says so) or the receiver (the volunteer does).

    The slot is free again. Of a volunteer it is written down who says so, and they may answer (`no_shows`); it can be
    said after the claim ran out, too. Reporting it again changes nothing.
    Raises ClaimExpired, WrongState, InvalidInput for too long a note.
    """
    claim, task = lock_claim(claim)
    if claim.state == ClaimState.NO_SHOW:
        return claim
    now = timezone.now()
    if absent == Absent.VOLUNTEER and _ran_out(claim, task, now):
        _say_afterwards(claim, task, actor_id)
    else:
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


def _ran_out(claim: Claim, task: Task, now: datetime) -> bool:
    """Tell whether the claim ran out, maybe just now, and can still be reported."""
    if claim.state in PENDING_CLAIMS and claim.lease_until <= now:
        end_overdue(task=task, now=now, actor_id=SYSTEM_ACTOR_ID)
        claim.refresh_from_db(fields=["state", "released_at", "release_reason"])
    return claim.state == ClaimState.EXPIRED and may_be_reported(claim, task=task, now=now)


def _say_afterwards(claim: Claim, task: Task, actor_id: UUID) -> None:
    """The slot was free already; only what became of the claim changes."""
    claim.state, claim.absent = ClaimState.NO_SHOW, Absent.VOLUNTEER
    claim.save(force_update=True, update_fields=["state", "absent", "updated_at"])
    record_event(task=task, kind=TaskEventKind.NO_SHOW, actor_id=actor_id, claim=claim, reason_code=Absent.VOLUNTEER)
