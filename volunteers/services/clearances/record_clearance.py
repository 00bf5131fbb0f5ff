from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from volunteers.constants import LONGEST_LINE, Clearance
from volunteers.models import Volunteer, VolunteerClearance
from volunteers.problems import Problems
from volunteers.services.locking import lock_volunteer


@dataclass(frozen=True)
class ClearanceData:
    """A paper as a coordinator saw it."""

    kind: str
    #: The office, not a person.
    issuer: str
    issued_on: date
    #: The last day on which it holds.
    expires_on: date


def record_clearance(*, volunteer: Volunteer, data: ClearanceData, actor_id: UUID) -> VolunteerClearance:
    """Write down a paper that the volunteer showed. A newer one of the same kind stands beside it.

    Raises InvalidInput: unknown kind, no issuer, issued in the future, over already, or over before it was issued.
    """
    problems, issuer = Problems(), " ".join(data.issuer.split())
    _check(data, issuer, problems)
    problems.refuse()
    row = lock_volunteer(volunteer.pk)
    made = VolunteerClearance.objects.create(
        centre_id=row.centre_id,
        volunteer=row,
        kind=data.kind,
        issuer=issuer,
        issued_on=data.issued_on,
        expires_on=data.expires_on,
        seen_by_id=actor_id,
    )
    record_change(
        action="clearance.recorded",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=made,
        subject_ids=[row.id],
        detail={"kind": made.kind},
    )
    return made


def _check(data: ClearanceData, issuer: str, problems: Problems) -> None:
    today = timezone.localdate()
    if data.kind not in Clearance.values:
        problems.add("/kind", "choice_invalid")
    if not issuer:
        problems.add("/issuer", "issuer_required")
    problems.check_length("/issuer", issuer, LONGEST_LINE)
    if data.issued_on > today:
        problems.add("/issued_on", "date_in_future")
    if data.expires_on < data.issued_on:
        problems.add("/expires_on", "expires_before_issued")
    elif data.expires_on < today:
        problems.add("/expires_on", "day_past")
