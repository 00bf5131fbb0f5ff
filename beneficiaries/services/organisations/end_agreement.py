from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from beneficiaries.constants import AgreementChangeKind, AgreementEnd
from beneficiaries.models import Grant, Memorandum
from beneficiaries.problems import Problems
from beneficiaries.services.organisations.agreement_rows import (
    expect_reports,
    expected_days,
    keep_change,
    lock_grant,
    lock_memorandum,
)
from shapagat.core.exceptions import WrongState


def end_memorandum(
    *, memorandum_id: UUID, ends_on: date, reason: str, actor_id: UUID, version: int | None = None
) -> Memorandum:
    """End a memorandum before its day, with a reason (AgreementEnd); it is not listed for renewal any more.

    Raises InvalidInput, NotVisible, StaleVersion, WrongState when it was ended early before, or its organisation's
    registration ended.
    """
    with transaction.atomic():
        found = lock_memorandum(memorandum_id, version)
        values = _end(found, found.signed_on, ends_on, reason)
        keep_change(found, AgreementChangeKind.ENDED, reason, values, actor_id)
    return found


def end_grant(
    *,
    grant_id: UUID,
    ends_on: date,
    reason: str,
    actor_id: UUID,
    expected: Collection[date] | None = None,
    version: int | None = None,
) -> Grant:
    """End a grant before its day; of the reports not sent yet the state still expects those of `expected` (None: all).

    Raises as `end_memorandum`.
    """
    with transaction.atomic():
        found, days = lock_grant(grant_id, version), None
        values = _end(found, found.starts_on, ends_on, reason)
        if expected is not None:
            days = expected_days(found)
            if not set(expected) <= set(days):
                problems = Problems()
                problems.add("/expected", "choice_invalid")
                problems.refuse()
            expect_reports(found, expected)
            values["report_days"] = [[day.isoformat() for day in kept] for kept in (days, sorted(set(expected)))]
        keep_change(found, AgreementChangeKind.ENDED, reason, values, actor_id)
    return found


def _end(agreement: Memorandum | Grant, began_on: date, ends_on: date, reason: str) -> dict[str, list[Any]]:
    if agreement.end_reason:
        raise WrongState(extra={"end_reason": agreement.end_reason})
    problems, was = Problems(), agreement.ends_on
    if reason not in AgreementEnd.values:
        problems.add("/reason", "choice_invalid")
    if ends_on < began_on:
        problems.add("/ends_on", "ends_before_it_starts")
    elif was is not None and ends_on >= was:
        problems.add("/ends_on", "ends_no_earlier")
    problems.refuse()
    agreement.ends_on, agreement.end_reason = ends_on, reason
    return {"ends_on": [was and was.isoformat(), ends_on.isoformat()]}
