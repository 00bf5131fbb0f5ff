"""What is due with organisations: memoranda that end, reports that the state expects."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from beneficiaries.constants import HouseholdStatus
from beneficiaries.models import GrantReport, Memorandum, Organisation
from beneficiaries.selectors.visibility import organisations_visible_to
from shapagat.accounts.work import Work

#: Renewing a memorandum takes weeks; a report, days.
_MEMORANDUM_AHEAD, _REPORT_AHEAD = timedelta(days=60), timedelta(days=30)


@dataclass(frozen=True)
class Due:
    """Something due with an organisation on a day: a `memorandum` or a `report` (with the grant's lot)."""

    kind: str
    organisation: Organisation
    due_on: date
    overdue: bool
    lot: str = ""


def due_with_organisations(work: Work, organisation: Organisation | None = None) -> list[Due]:
    """Return what is overdue or soon due with the caller's organisations, or with one, the oldest first."""
    today, known = timezone.localdate(), organisations_visible_to(work).filter(status=HouseholdStatus.ACTIVE)
    if organisation is not None:
        known = known.filter(pk=organisation.pk)
    found = [
        Due("memorandum", row.organisation, row.ends_on, row.ends_on < today)
        for row in _ending(known, today)
        if row.ends_on is not None
    ]
    reports = GrantReport.objects.filter(
        grant__organisation__in=known, reported_on=None, dropped_on=None, due_on__lte=today + _REPORT_AHEAD
    ).select_related("grant__organisation")
    found += [Due("report", row.grant.organisation, row.due_on, row.due_on < today, row.grant.lot) for row in reports]
    return sorted(found, key=lambda due: (due.due_on, due.organisation.pk))


def _ending(known: QuerySet[Organisation], today: date) -> QuerySet[Memorandum]:
    """Return memoranda that end and that no later one follows; what was ended early is not renewed."""
    later = Memorandum.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=OuterRef("ends_on")), organisation=OuterRef("organisation")
    ).exclude(pk=OuterRef("pk"))
    ending = Memorandum.objects.filter(organisation__in=known, ends_on__lte=today + _MEMORANDUM_AHEAD, end_reason="")
    return ending.exclude(Exists(later)).select_related("organisation").order_by(F("ends_on"), "id")
