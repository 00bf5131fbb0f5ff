from uuid import UUID

from django.utils import timezone

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import users_holding
from shapagat.audit.services import record_change
from volunteers.constants.no_shows import NoShowState
from volunteers.exceptions import AnotherDecides, NoShowDecided, StillToAnswer
from volunteers.models import NoShow
from volunteers.services.no_shows.locking import lock_no_show
from volunteers.services.no_shows.reply import reply_ends
from volunteers.services.telling import NO_SHOW_DROPPED, NO_SHOW_UPHELD, tell_volunteer


def decide_no_show(*, no_show: NoShow, upheld: bool, actor_id: UUID) -> NoShow:
    """Uphold what was said, or drop it; the volunteer is told. The same decision again changes nothing.

    Dropping needs nothing more. Upholding waits for the answer or for its term, and what was disputed is not upheld
    by whoever reported it where the centre has another coordinator. Raises NoShowDecided, StillToAnswer,
    AnotherDecides.
    """
    row, now = lock_no_show(no_show.pk), timezone.now()
    wanted = NoShowState.UPHELD if upheld else NoShowState.DROPPED
    if row.state == wanted:
        return row
    if row.decided_at is not None:
        raise NoShowDecided
    if upheld and row.state == NoShowState.REPORTED and now < reply_ends(row):
        raise StillToAnswer
    if upheld and row.state == NoShowState.ANSWERED and row.reported_by_id == actor_id and _has_others(row, actor_id):
        raise AnotherDecides
    former, row.state, row.decided_at, row.decided_by_id = row.state, wanted, now, actor_id
    row.save(force_update=True)
    record_change(
        action=f"no_show.{row.state}",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=row,
        subject_ids=[row.volunteer_id],
        detail={"from": former},
    )
    tell_volunteer(row.volunteer, NO_SHOW_UPHELD if upheld else NO_SHOW_DROPPED, task=row.claim.task)
    return row


def _has_others(row: NoShow, actor_id: UUID) -> bool:
    return users_holding({Role.COORDINATOR}, centre_id=row.centre_id).exclude(pk=actor_id).exists()
