from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from shapagat.encryption.sealing import seal
from volunteers.constants.no_shows import LONGEST_WORDS, REPLY_DAYS, UNDECIDED, NoShowState
from volunteers.exceptions import NoShowDecided, ReplyTooLate
from volunteers.models import NoShow
from volunteers.problems import Problems
from volunteers.sealed import NoShowReply
from volunteers.services.no_shows.locking import lock_no_show
from volunteers.services.telling import NO_SHOW_ANSWERED, tell_coordinators


def reply_to_no_show(*, no_show: NoShow, text: str, actor_id: UUID) -> NoShow:
    """Let a volunteer say what happened; until it is decided a later answer takes the place of an earlier one.

    Raises InvalidInput for no words or too many, NoShowDecided, ReplyTooLate after REPLY_DAYS without an answer.
    """
    problems = Problems()
    if not text.strip():
        problems.add("/text", "text_required")
    problems.check_length("/text", text, LONGEST_WORDS)
    problems.refuse()
    row, now = lock_no_show(no_show.pk), timezone.now()
    if row.state not in UNDECIDED:
        raise NoShowDecided
    if row.state == NoShowState.REPORTED and reply_ends(row) <= now:
        raise ReplyTooLate
    first = row.state == NoShowState.REPORTED
    row.state, row.answered_at = NoShowState.ANSWERED, now
    seal(row, "reply", NoShowReply(text.strip()))
    row.save(force_update=True)
    record_change(
        action="no_show.answered",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=row,
        subject_ids=[row.volunteer_id],
    )
    if first:
        tell_coordinators(NO_SHOW_ANSWERED, task=row.claim.task)
    return row


def reply_ends(no_show: NoShow) -> datetime:
    """Return until when the volunteer may answer for the first time."""
    return no_show.created_at + timedelta(days=REPLY_DAYS)
