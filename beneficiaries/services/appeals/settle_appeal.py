from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec import structs

from beneficiaries.constants import AppealState
from beneficiaries.models import Appeal
from beneficiaries.problems import Problems
from beneficiaries.sealed import AppealText
from beneficiaries.services.appeals.locking import lock_appeal
from beneficiaries.services.appeals.notices import owe_notice
from beneficiaries.services.appeals.receive_appeal import LONGEST_TEXT
from shapagat.audit.services import record_change
from shapagat.encryption.sealing import open_one, seal

_LONGEST_NAME = 200


def answer_appeal(
    *, appeal_id: UUID, answer: str, actor_id: UUID, version: int | None = None, answered_on: date | None = None
) -> Appeal:
    """Write down what was answered.

    Raises InvalidInput, NotVisible, StaleVersion, WrongState when it was settled already.
    """
    _require(answer, "/answer", LONGEST_TEXT)
    with transaction.atomic():
        appeal = lock_appeal(appeal_id, version, AppealState.RECEIVED)
        appeal.answered_on = answered_on or timezone.localdate()
        seal(appeal, "text", structs.replace(open_one(appeal, "text", AppealText), answer=answer))
        _settle(appeal, AppealState.ANSWERED, actor_id)
    return appeal


def forward_appeal(*, appeal_id: UUID, to: str, actor_id: UUID, version: int | None = None) -> Appeal:
    """Send a misaddressed appeal on to whom it belongs, named in `to`; whoever turned to us is to be told.

    Raises as `answer_appeal`.
    """
    _require(to, "/to", _LONGEST_NAME)
    with transaction.atomic():
        appeal = lock_appeal(appeal_id, version, AppealState.RECEIVED)
        seal(appeal, "text", structs.replace(open_one(appeal, "text", AppealText), forwarded_to=to))
        appeal.forwarded_on = timezone.localdate()
        owe_notice(appeal)
        _settle(appeal, AppealState.FORWARDED, actor_id)
    return appeal


def _require(text: str, at: str, longest: int) -> None:
    problems = Problems()
    if not text.strip():
        problems.add(at, "blank")
    elif len(text) > longest:
        problems.add(at, "too_long")
    problems.refuse()


def _settle(appeal: Appeal, state: AppealState, actor_id: UUID) -> None:
    appeal.state, appeal.version = state, appeal.version + 1
    appeal.save(force_update=True)
    record_change(action=f"appeal.{state}", actor_id=actor_id, centre_id=appeal.centre_id, on=appeal)
