from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from beneficiaries.constants import AgreementChangeKind, AgreementCorrection
from beneficiaries.exceptions import LotKnown
from beneficiaries.models import Grant, Memorandum
from beneficiaries.problems import Problems
from beneficiaries.sealed import GrantNotes
from beneficiaries.services.organisations.agree import check_grant
from beneficiaries.services.organisations.agreement_rows import (
    expect_reports,
    expected_days,
    keep_change,
    lock_grant,
    lock_memorandum,
)
from beneficiaries.services.organisations.check_organisation import check_memorandum
from beneficiaries.services.organisations.data import GrantChanges, GrantData, MemorandumChanges
from shapagat.encryption.sealing import open_one, seal


def correct_memorandum(
    *, memorandum_id: UUID, changes: MemorandumChanges, reason: str, actor_id: UUID, version: int | None = None
) -> Memorandum:
    """Correct the days of a memorandum; another last day takes an early end back. What is as it was keeps nothing.

    Raises InvalidInput, NotVisible, StaleVersion, WrongState when the organisation's registration ended.
    """
    with transaction.atomic():
        found, problems = lock_memorandum(memorandum_id, version), Problems()
        now: dict[str, Any] = {"signed_on": found.signed_on, "ends_on": found.ends_on, **changes}
        _check_reason(reason, problems)
        check_memorandum(now["signed_on"], now["ends_on"], "", problems)
        problems.refuse()
        if values := _set(found, now):
            keep_change(found, AgreementChangeKind.CORRECTED, reason, values, actor_id)
    return found


def correct_grant(
    *, grant_id: UUID, changes: GrantChanges, reason: str, actor_id: UUID, version: int | None = None
) -> Grant:
    """Correct a grant and the days of the reports that the state expects; another last day takes an early end back.

    Reports that were sent stay. Raises as `correct_memorandum`, and LotKnown when the lot is another grant's.
    """
    with transaction.atomic():
        found, problems = lock_grant(grant_id, version), Problems()
        _check_reason(reason, problems)
        problems.refuse()
        note, days = open_one(found, "notes", GrantNotes), expected_days(found)
        now = replace(_present(found, note, days), **changes)
        check_grant(now)
        _refuse_taken(found, now.lot.strip())
        columns = ("lot", "amount_tiyn", "starts_on", "ends_on")
        values = _set(found, {name: getattr(now, name) for name in columns} | {"lot": now.lot.strip()})
        if sorted(set(now.report_days)) != list(days):
            values["report_days"] = [_days(days), _days(sorted(set(now.report_days)))]
            expect_reports(found, now.report_days)
        if now.note != note.text:
            seal(found, "notes", GrantNotes(now.note))
            values["note"] = []
        if values:
            keep_change(found, AgreementChangeKind.CORRECTED, reason, values, actor_id)
    return found


def _present(grant: Grant, note: GrantNotes, days: tuple[date, ...]) -> GrantData:
    return GrantData(grant.lot, grant.amount_tiyn, grant.starts_on, grant.ends_on, days, note.text)


def _check_reason(reason: str, problems: Problems) -> None:
    if reason not in AgreementCorrection.values:
        problems.add("/reason", "choice_invalid")


def _refuse_taken(grant: Grant, lot: str) -> None:
    if Grant.objects.filter(organisation_id=grant.organisation_id, lot=lot).exclude(pk=grant.pk).exists():
        raise LotKnown


def _set(agreement: Memorandum | Grant, now: dict[str, Any]) -> dict[str, list[Any]]:
    """Set the columns that differ; return what stood there before and stands now."""
    if agreement.end_reason and now["ends_on"] != agreement.ends_on:
        now = now | {"end_reason": ""}
    was = {name: getattr(agreement, name) for name, value in now.items() if value != getattr(agreement, name)}
    for name in was:
        setattr(agreement, name, now[name])
    return {name: [_plain(value), _plain(now[name])] for name, value in was.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _days(days: Sequence[date]) -> list[str]:
    return [day.isoformat() for day in days]
