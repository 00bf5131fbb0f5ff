from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import AppealState, ExtensionReason
from beneficiaries.deadlines import APPEAL_ANSWER, due_date, is_working_day, latest_extension
from beneficiaries.exceptions import AppealOverdue
from beneficiaries.models import Appeal
from beneficiaries.problems import Problems
from beneficiaries.services.appeals.locking import lock_appeal
from beneficiaries.services.appeals.notices import owe_notice
from shapagat.audit.services import record_change


def latest_day(appeal: Appeal) -> date:
    """Return the last day that the answer may be put off to, counted from the first last day."""
    return latest_extension(due_date(APPEAL_ANSWER, appeal.received_on))


def extend_appeal(*, appeal_id: UUID, until: date, reason: str, actor_id: UUID, version: int | None = None) -> Appeal:
    """Put the answer off to a working day, two months after the first last day at most; a notice is owed.

    Raises InvalidInput, AppealOverdue when the last day has passed, NotVisible, StaleVersion, WrongState.
    """
    problems = Problems()
    if reason not in ExtensionReason.values:
        problems.add("/reason", "choice_invalid")
    if not is_working_day(until):
        problems.add("/until", "day_off")
    with transaction.atomic():
        appeal = lock_appeal(appeal_id, version, AppealState.RECEIVED)
        if timezone.localdate() > appeal.due_on:
            raise AppealOverdue
        if until <= appeal.due_on:
            problems.add("/until", "too_early")
        elif until > latest_day(appeal):
            problems.add("/until", "too_late")
        problems.refuse()
        appeal.due_on, appeal.extended_on, appeal.extension_reason = until, timezone.localdate(), reason
        appeal.version += 1
        owe_notice(appeal)
        appeal.save(force_update=True)
        record_change(
            action="appeal.extended",
            actor_id=actor_id,
            centre_id=appeal.centre_id,
            on=appeal,
            detail={"until": until.isoformat(), "reason": reason},
        )
    return appeal
