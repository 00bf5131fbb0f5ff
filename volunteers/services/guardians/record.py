from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from shapagat.core.ids import new_id
from shapagat.core.phones import PhoneInvalid, normalise_phone
from shapagat.encryption.sealing import seal_all
from volunteers.constants import LONGEST_LINE
from volunteers.constants.guardians import ConsentEnd, Relation
from volunteers.exceptions import NotAMinor
from volunteers.minors import is_minor
from volunteers.models import GuardianConsent, Volunteer
from volunteers.problems import Problems
from volunteers.sealed import GuardianPaper
from volunteers.services.guardians.uncovered import claims_without_consent
from volunteers.services.locking import lock_volunteer
from volunteers.services.taking_back import take_back


@dataclass(frozen=True)
class GuardianData:
    """A signed consent as a coordinator saw it."""

    name: str
    relation: str
    phone: str
    given_on: date
    #: Number and place of the signed paper.
    paper: str = ""
    #: The last day on which it holds; none until they come of age.
    ends_on: date | None = None


def record_guardian_consent(*, volunteer: Volunteer, data: GuardianData, actor_id: UUID) -> GuardianConsent:
    """Write down that a parent or guardian agreed; it takes the place of the former one.

    What was claimed for days beyond its end is taken back.
    Raises InvalidInput (no name, no such phone, days that cannot be), NotAMinor.
    """
    phone = _check(data)
    row, today = lock_volunteer(volunteer.pk), timezone.localdate()
    if not is_minor(row.minor_born_month, today):
        raise NotAMinor
    former = GuardianConsent.objects.filter(volunteer=row, withdrawn_on=None)
    former.update(
        withdrawn_on=today, withdrawn_by_id=actor_id, end_reason=ConsentEnd.RENEWED, updated_at=timezone.now()
    )
    made = GuardianConsent(
        id=new_id(),
        centre_id=row.centre_id,
        volunteer=row,
        given_on=data.given_on,
        ends_on=data.ends_on,
        recorded_by_id=actor_id,
    )
    seal_all(made, {"paper": GuardianPaper(" ".join(data.name.split()), data.relation, phone, data.paper.strip())})
    made.save(force_insert=True)
    record_change(
        action="guardian_consent.recorded",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=made,
        subject_ids=[row.id],
    )
    take_back(volunteer=row, claims=claims_without_consent(row), actor_id=actor_id)
    return made


def _check(data: GuardianData) -> str:
    problems, today = Problems(), timezone.localdate()
    if not data.name.strip():
        problems.add("/name", "name_required")
    if data.relation not in Relation.values:
        problems.add("/relation", "choice_invalid")
    phone = ""
    try:
        phone = normalise_phone(data.phone)
    except PhoneInvalid:
        problems.add("/phone", "phone_invalid")
    for pointer, text in (("/name", data.name), ("/paper", data.paper)):
        problems.check_length(pointer, text, LONGEST_LINE)
    if data.given_on > today:
        problems.add("/given_on", "date_in_future")
    if data.ends_on is not None and data.ends_on < today:
        problems.add("/ends_on", "day_past")
    problems.refuse()
    return phone
