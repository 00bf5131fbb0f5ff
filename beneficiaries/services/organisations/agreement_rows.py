"""Agreements under change: locked, with what stood there before kept."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import AgreementChangeKind
from beneficiaries.models import AgreementChange, Grant, GrantReport, Memorandum
from beneficiaries.services.organisations.lock import lock_organisation
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, StaleVersion


def lock_memorandum(memorandum_id: UUID, version: int | None) -> Memorandum:
    """Lock a memorandum after its organisation. Raises as `lock_organisation`, of the memorandum too."""
    known = Memorandum.objects.filter(pk=memorandum_id).values_list("organisation_id", flat=True).first()
    if known is None:
        raise NotVisible
    lock_organisation(known)
    found = Memorandum.objects.select_for_update(of=("self",)).get(pk=memorandum_id)
    _same(found.version, version)
    return found


def lock_grant(grant_id: UUID, version: int | None) -> Grant:
    """Lock a grant after its organisation. Raises as `lock_organisation`, of the grant too."""
    known = Grant.objects.filter(pk=grant_id).values_list("organisation_id", flat=True).first()
    if known is None:
        raise NotVisible
    lock_organisation(known)
    found = Grant.objects.select_for_update(of=("self",)).get(pk=grant_id)
    _same(found.version, version)
    return found


def expected_days(grant: Grant) -> tuple[date, ...]:
    """Return the days of the reports that the state still expects."""
    waiting = GrantReport.objects.filter(grant=grant, reported_on=None, dropped_on=None)
    return tuple(waiting.order_by("due_on").values_list("due_on", flat=True))


def expect_reports(grant: Grant, days: Collection[date]) -> None:
    """Let the state expect the reports of these days and no other that was not sent yet."""
    known = {row.due_on: row for row in GrantReport.objects.select_for_update(of=("self",)).filter(grant=grant)}
    today = timezone.localdate()
    for day, row in known.items():
        dropped = None if day in days else row.dropped_on or today
        if row.reported_on is None and row.dropped_on != dropped:
            row.dropped_on = dropped
            row.save(update_fields=["dropped_on", "updated_at"], force_update=True)
    new = sorted(set(days) - set(known))
    GrantReport.objects.bulk_create([GrantReport(centre_id=grant.centre_id, grant=grant, due_on=day) for day in new])


def keep_change(
    agreement: Memorandum | Grant,
    kind: AgreementChangeKind,
    reason: str,
    values: Mapping[str, list[Any]],
    actor_id: UUID,
) -> None:
    """Keep what a change did to an agreement, `[before, after]` by column, and count its version up."""
    agreement.version += 1
    agreement.save(force_update=True)
    name = "grant" if isinstance(agreement, Grant) else "memorandum"
    AgreementChange.objects.create(
        centre_id=agreement.centre_id,
        organisation_id=agreement.organisation_id,
        **{name: agreement},
        kind=kind,
        reason=reason,
        values=values,
        actor_id=actor_id,
    )
    record_change(
        action=f"{name}.{kind}",
        actor_id=actor_id,
        centre_id=agreement.centre_id,
        on=agreement,
        subject_ids=[agreement.organisation_id],
        detail={"reason": reason, "columns": sorted(values)},
    )


def _same(present: int, version: int | None) -> None:
    if version is not None and version != present:
        raise StaleVersion
