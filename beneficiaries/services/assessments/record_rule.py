from datetime import date, timedelta
from uuid import UUID

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone

from beneficiaries.models import EligibilityFigure, EligibilityRule
from beneficiaries.problems import Problems
from beneficiaries.selectors.rules import rules_of
from beneficiaries.services.assessments.check_rule import check_figure, check_rule
from beneficiaries.services.assessments.data import FigureData, RuleData
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible


def record_rule(*, centre: Centre, data: RuleData, actor_id: UUID) -> EligibilityRule:
    """Record a dated rule; it takes effect in assessments made from its first day on. Raises InvalidInput."""
    begins = data.effective_from or timezone.localdate()
    content = check_rule(data, rules_of(centre.id, centre.kato).on(max(begins, date(2015, 1, 1))))
    row = EligibilityRule(
        centre_id=centre.id,
        code=data.code,
        kind=data.kind,
        name_kk=data.name_kk.strip(),
        name_ru=data.name_ru.strip(),
        name_en=data.name_en.strip(),
        reference=data.reference.strip(),
        effective_from=begins,
        effective_to=data.effective_to,
        content=msgspec.to_builtins(content),
        recorded_by_id=actor_id,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        problems = Problems()
        problems.add("/effective_from", "rule_begins_already")
        problems.refuse()
    _record("eligibility_rule.recorded", row, actor_id)
    return row


def end_rule(*, rule_id: UUID, last_day: date, actor_id: UUID) -> EligibilityRule:
    """Let a rule end with a day, yesterday at the earliest: assessments of the past stay as they are.

    What families would lose by it waits for a coordinator, as always. Raises NotVisible, InvalidInput.
    """
    with transaction.atomic():
        row = EligibilityRule.objects.select_for_update(no_key=True).filter(pk=rule_id).first()
        if row is None:
            raise NotVisible
        if last_day < timezone.localdate() - timedelta(days=1):
            problems = Problems()
            problems.add("/last_day", "date_too_early")
            problems.refuse()
        row.effective_to = last_day
        row.save(force_update=True, update_fields=["effective_to", "updated_at"])
        _record("eligibility_rule.ended", row, actor_id)
    return row


def record_figure(*, centre: Centre, data: FigureData, actor_id: UUID) -> EligibilityFigure:
    """Record a figure of the centre's region; a later row of one day corrects an earlier one. Raises InvalidInput."""
    check_figure(data)
    row = EligibilityFigure.objects.create(
        centre_id=centre.id,
        code=data.code,
        amount_tiyn=data.amount_tiyn,
        effective_from=data.effective_from or timezone.localdate(),
        source=data.source.strip(),
        recorded_by_id=actor_id,
    )
    detail = {"code": row.code, "amount_tiyn": row.amount_tiyn, "effective_from": row.effective_from.isoformat()}
    record_change(action="eligibility_figure.recorded", actor_id=actor_id, centre_id=centre.id, on=row, detail=detail)
    return row


def _record(action: str, row: EligibilityRule, actor_id: UUID) -> None:
    detail = {
        "code": row.code,
        "kind": row.kind,
        "effective_from": row.effective_from.isoformat(),
        "effective_to": row.effective_to.isoformat() if row.effective_to else None,
    }
    record_change(action=action, actor_id=actor_id, centre_id=row.centre_id, on=row, detail=detail)
