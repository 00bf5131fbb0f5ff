from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from beneficiaries.constants import (
    AppealState,
    AppealTopic,
    BroadCategory,
    ExportFormat,
    ExportKind,
    ExportPurpose,
    RequestCategory,
    RequestState,
)
from beneficiaries.exceptions import RollTooLong
from beneficiaries.exporting.columns import columns_for
from beneficiaries.exporting.job import KIND
from beneficiaries.exporting.rows import agreed, wanted
from beneficiaries.problems import Problems
from shapagat.accounts.work import Work
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.encryption.budgets import spend
from shapagat.encryption.constants import Budget
from shapagat.jobs.models import Job
from shapagat.jobs.services import start_job

_FILTERS: Mapping[str, Mapping[str, list[str] | None]] = {
    ExportKind.FAMILIES: {"district": None, "category": BroadCategory.values},
    ExportKind.PEOPLE: {"district": None, "category": BroadCategory.values},
    ExportKind.REQUESTS: {"district": None, "state": RequestState.values, "need": RequestCategory.values},
    ExportKind.ORGANISATIONS: {},
    ExportKind.APPEALS: {"state": AppealState.values, "topic": AppealTopic.values},
    ExportKind.ROLL: {"district": None, "category": BroadCategory.values},
}
#: Longer ones nobody carries about; a roll is made a district at a time.
MOST_OF_A_ROLL = 2_000


@dataclass(frozen=True)
class ExportData:
    """What list (ExportKind), what for (ExportPurpose), how written, of whom."""

    kind: str
    purpose: str
    format: str = ExportFormat.XLSX
    language: str = "ru"
    filters: Mapping[str, str] | None = None


def start_export(*, centre: Centre, data: ExportData, work: Work, ring: bool = True) -> Job:
    """Take a list out of the service: only what the caller's role in this centre may see, and only with a purpose.

    Every family in it counts against the caller's day as if opened. Families without consent, and those that asked to
    be blocked, are left out and counted. Raises InvalidInput, RollTooLong, OpeningBudgetSpent before anything
    is opened.
    """
    filters = {name: value for name, value in (data.filters or {}).items() if value}
    _check(data, filters)
    held = {role for role in work.roles.all if centre.id in work.roles.centres_with({role})}
    columns = [column.code for column in columns_for(data.kind, held)]
    with transaction.atomic():
        rows = wanted(data.kind, centre.id, filters)
        standing = rows.filter(agreed(data.kind))
        count = standing.count()
        if data.kind == ExportKind.ROLL and count > MOST_OF_A_ROLL:
            raise RollTooLong(extra={"most": MOST_OF_A_ROLL, "rows": count})
        spend(Budget.FAMILIES, subject_ids=_families(data.kind, standing))
        params: dict[str, Any] = {
            "kind": data.kind,
            "purpose": data.purpose,
            "format": data.format,
            "language": data.language,
            "filters": filters,
            "columns": columns,
            "rows": count,
            # Whoever is registered while it is written was not counted.
            "until": str(last.pk) if (last := standing.order_by("-id").only("pk").first()) else None,
            "left_out": rows.count() - count,
        }
        job = start_job(kind=KIND, centre_id=centre.id, owner_id=work.actor_id, params=params, ring=ring)
        record_change(
            action="export.asked",
            actor_id=work.actor_id,
            centre_id=centre.id,
            on=job,
            detail={name: params[name] for name in ("kind", "purpose", "format", "filters", "columns", "rows")},
        )
    return job


def _families(kind: str, rows: Any) -> set[UUID]:
    if kind == ExportKind.ORGANISATIONS:
        return set()
    # An appeal counts as a family: whoever it is from is named.
    column = "pk" if kind in {ExportKind.FAMILIES, ExportKind.ROLL, ExportKind.APPEALS} else "household_id"
    return set(rows.values_list(column, flat=True).distinct())


def _check(data: ExportData, filters: Mapping[str, str]) -> None:
    problems = Problems()
    for name, value, known in (
        ("kind", data.kind, ExportKind.values),
        ("purpose", data.purpose, ExportPurpose.values),
        ("format", data.format, ExportFormat.values),
        ("language", data.language, ["kk", "ru", "en"]),
    ):
        if value not in known:
            problems.add(f"/{name}", "choice_invalid")
    if (data.kind == ExportKind.ROLL) != (data.format == ExportFormat.PDF):
        problems.add("/format", "roll_is_pdf")
    problems.refuse()
    for name, value in filters.items():
        choices = _FILTERS[data.kind].get(name, [])
        if choices is not None and value not in choices:
            problems.add(f"/filters/{name}", "choice_invalid")
    problems.refuse()
