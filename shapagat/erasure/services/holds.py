import re
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shapagat.audit.services import record_change
from shapagat.core.exceptions import FieldProblem, InvalidInput, NotVisible
from shapagat.encryption.models import Subject
from shapagat.erasure.models import LegalHold
from shapagat.erasure.reasons import HOLD_REASONS

_CODE = re.compile(r"[A-Za-z0-9_-]{1,60}")


@transaction.atomic
def place_hold(*, subject_id: UUID, reason: str, legal_reference: str, until: date, actor_id: UUID) -> LegalHold:
    """Let a subject not be erased up to and including a day. Raises InvalidInput, NotVisible for an erased one."""
    _check(reason, legal_reference, until)
    subject = Subject.objects.select_for_update().filter(pk=subject_id, erased_at=None).first()
    if subject is None:
        raise NotVisible
    hold = LegalHold.objects.create(
        centre_id=subject.centre_id,
        subject=subject,
        reason=reason,
        legal_reference=legal_reference,
        placed_by_id=actor_id,
        until=until,
    )
    record_hold("hold.placed", hold, actor_id)
    return hold


def _check(reason: str, legal_reference: str, until: date) -> None:
    problems = []
    if reason not in HOLD_REASONS:
        problems.append(FieldProblem("/reason", "reason_unknown", _("There is no such reason.")))
    if not _CODE.fullmatch(legal_reference):
        problems.append(FieldProblem("/legal_reference", "code_invalid", _("Give the code of the law or case.")))
    if until < timezone.localdate():
        problems.append(FieldProblem("/until", "date_in_past", _("This day is past.")))
    if problems:
        raise InvalidInput(errors=tuple(problems))


def record_hold(action: str, hold: LegalHold, actor_id: UUID, **detail: str) -> None:
    """Put what became of a hold on record."""
    record_change(
        action=action,
        actor_id=actor_id,
        centre_id=hold.centre_id,
        on=hold,
        subject_ids=[hold.subject_id],
        detail={
            "reason": hold.reason,
            "reference": hold.legal_reference,
            "until": hold.until.isoformat(),
            **detail,
        },
    )
