from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import AppealState, NoticeMeans
from beneficiaries.deadlines import APPEAL_EXTENSION_NOTICE, due_date
from beneficiaries.models import Appeal
from beneficiaries.problems import Problems
from beneficiaries.services.appeals.locking import lock_appeal
from shapagat.audit.services import record_change


def owe_notice(appeal: Appeal) -> None:
    """Let whoever turned to us be told within 3 working days from today; somebody anonymous cannot be."""
    appeal.notice_due_on = None if appeal.anonymous else due_date(APPEAL_EXTENSION_NOTICE, timezone.localdate())
    appeal.notice_given_on, appeal.notice_means = None, ""


def record_notice(
    *, appeal_id: UUID, means: str, actor_id: UUID, given_on: date | None = None, version: int | None = None
) -> Appeal:
    """Write down that whoever turned to us was told of the extension, or where their appeal was sent.

    Raises InvalidInput, NotVisible, StaleVersion, WrongState once the appeal was answered.
    """
    day, problems = given_on or timezone.localdate(), Problems()
    if means not in NoticeMeans.values:
        problems.add("/means", "choice_invalid")
    if day > timezone.localdate():
        problems.add("/given_on", "date_in_future")
    with transaction.atomic():
        appeal = lock_appeal(appeal_id, version, AppealState.RECEIVED, AppealState.FORWARDED)
        if appeal.anonymous:
            problems.add("/means", "anonymous_notice")
        elif appeal.notice_due_on is None:
            problems.add("/means", "notice_not_owed")
        elif day < (appeal.forwarded_on or appeal.extended_on or appeal.received_on):
            problems.add("/given_on", "date_too_early")
        problems.refuse()
        appeal.notice_given_on, appeal.notice_means, appeal.version = day, means, appeal.version + 1
        appeal.save(force_update=True)
        record_change(action="appeal.notice_given", actor_id=actor_id, centre_id=appeal.centre_id, on=appeal)
    return appeal
