from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import VisitKind
from beneficiaries.models import Request, Visit
from beneficiaries.problems import Problems
from beneficiaries.roles import CASE
from beneficiaries.sealed import VisitNote
from beneficiaries.services.families.lock import lock_household
from shapagat.accounts.models import RoleAssignment
from shapagat.accounts.selectors import users_holding
from shapagat.audit.services import record_change
from shapagat.core.masked import masked
from shapagat.encryption.sealing import seal_all


@masked
@dataclass(frozen=True)
class VisitData:
    """When a family is met, how, by whom (a user's id; whoever plans it unless said), for which request."""

    kind: str
    starts_at: datetime
    ends_at: datetime
    assigned_to: UUID | None = None
    request_id: UUID | None = None
    note: str = ""


def plan_visit(*, household_id: UUID, data: VisitData, actor_id: UUID) -> Visit:
    """Plan an appointment. Raises InvalidInput, NotVisible, WrongState when the family's registration has ended."""
    with transaction.atomic():
        household = lock_household(household_id)
        assigned_to = data.assigned_to or actor_id
        _check(data, household.centre_id, household_id, assigned_to)
        visit = Visit(
            centre_id=household.centre_id,
            household=household,
            request_id=data.request_id,
            kind=data.kind,
            starts_at=data.starts_at,
            ends_at=data.ends_at,
            assigned_to_id=assigned_to,
            planned_by_id=actor_id,
        )
        seal_all(visit, {"note": VisitNote(data.note.strip())})
        visit.save(force_insert=True)
        record_change(
            action="visit.planned",
            actor_id=actor_id,
            centre_id=household.centre_id,
            on=visit,
            subject_ids=[household.id],
            detail={"kind": data.kind, "assigned_to": str(assigned_to)},
        )
    return visit


def _check(data: VisitData, centre_id: int, household_id: UUID, assigned_to: UUID) -> None:
    problems = Problems()
    if data.kind not in VisitKind.values:
        problems.add("/kind", "choice_invalid")
    if data.starts_at < timezone.now():
        problems.add("/starts_at", "date_in_past")
    if data.ends_at <= data.starts_at:
        problems.add("/ends_at", "ends_before_it_starts")
    here = RoleAssignment.objects.filter(centre_id=centre_id, role__in=CASE).values("user_id")
    if not users_holding(CASE).filter(pk=assigned_to, pk__in=here).exists():
        problems.add("/assigned_to", "choice_invalid")
    of_family = Request.objects.filter(household_id=household_id)
    if data.request_id is not None and not of_family.filter(pk=data.request_id).exists():
        problems.add("/request", "choice_invalid")
    problems.refuse()
