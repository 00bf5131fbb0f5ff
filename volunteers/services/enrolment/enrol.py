from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.services import grant_role
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.keys.authority import sign
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import create_subjects
from volunteers.exceptions import AlreadyEnrolled
from volunteers.minors import open_month
from volunteers.models import Volunteer, VolunteerEvent
from volunteers.problems import Problems
from volunteers.sealed import VolunteerContact, VolunteerIdentity, VolunteerNotes
from volunteers.services.enrolment.check import check_volunteer
from volunteers.services.enrolment.data import VolunteerData


def enrol_volunteer(*, centre: Centre, data: VolunteerData, actor_id: UUID) -> Volunteer:
    """Enrol one volunteer, seal who they are, and let their login, if they have one, act as a volunteer here.

    Raises InvalidInput with everything that is wrong, AlreadyEnrolled, NotAllowed when somebody enrols themselves.
    """
    problems = Problems()
    phone = check_volunteer(data, problems)
    user = None if data.user_id is None else User.objects.filter(pk=data.user_id, is_active=True).first()
    if data.user_id is not None and user is None:
        problems.add("/user", "user_unknown")
    problems.refuse()
    if user is not None:
        if Volunteer.objects.filter(centre_id=centre.id, user_id=user.pk).exists():
            raise AlreadyEnrolled
        grant_role(user=user, role=Role.VOLUNTEER, centre=centre, actor_id=actor_id)
    return _save(centre, [(data, phone)], actor_id)[0]


def enrol_volunteers(*, centre: Centre, people: Sequence[VolunteerData], actor_id: UUID) -> list[Volunteer]:
    """Enrol many at once, in a number of statements that does not grow with them; roles are granted elsewhere.

    Raises InvalidInput (pointers begin with the place in the list), AlreadyEnrolled. Nothing is saved then.
    """
    problems = Problems()
    checked = [(data, check_volunteer(data, problems, f"/{place}")) for place, data in enumerate(people)]
    problems.refuse()
    users = {data.user_id for data in people} - {None}
    if Volunteer.objects.filter(Q(user_id__in=users), centre_id=centre.id).exists():
        raise AlreadyEnrolled
    return _save(centre, checked, actor_id)


def _save(centre: Centre, checked: list[tuple[VolunteerData, str]], actor_id: UUID) -> list[Volunteer]:
    ids = [new_id() for _ in checked]
    create_subjects(kind=SubjectKind.VOLUNTEER, centre_id=centre.id, ids=ids)
    rows = [_sealed_row(centre.id, row_id, data, phone) for row_id, (data, phone) in zip(ids, checked, strict=True)]
    Volunteer.objects.bulk_create(rows, batch_size=500)
    VolunteerEvent.objects.bulk_create(
        [
            VolunteerEvent(centre_id=centre.id, volunteer=row, to_state=row.state, on=row.joined_on, actor_id=actor_id)
            for row in rows
        ],
        batch_size=500,
    )
    record_change(
        action="volunteer.enrolled",
        actor_id=actor_id,
        centre_id=centre.id,
        on=rows[0] if len(rows) == 1 else None,
        subject_ids=ids,
    )
    return rows


def phone_mark(centre_id: int, phone: str) -> bytes | None:
    """Return what tells, inside one centre, that two volunteers gave the same number (E.164)."""
    return sign("volunteer-phone", f"{centre_id}|{phone}") if phone else None


def _sealed_row(centre_id: int, row_id: UUID, data: VolunteerData, phone: str) -> Volunteer:
    row = Volunteer(
        id=row_id,
        centre_id=centre_id,
        user_id=data.user_id,
        state=data.state,
        source=data.source,
        source_mark=data.source_mark,
        skills=sorted(set(data.skills)),
        languages=sorted(set(data.languages)),
        district=data.district,
        cell=data.cell,
        capacity=data.capacity,
        times=data.times,
        transport=data.transport,
        reach=data.reach,
        consented_on=timezone.localdate() if data.consent_version else None,
        consent_version=data.consent_version,
        minor_born_month=open_month(data.birth_date, timezone.localdate()),
        phone_mark=phone_mark(centre_id, phone),
        joined_on=data.joined_on or timezone.localdate(),
    )
    identity = VolunteerIdentity(data.family_name, data.given_name, data.patronymic, data.birth_date)
    contact = VolunteerContact(phone, data.messenger)
    seal_all(row, {"identity": identity, "contact": contact, "notes": VolunteerNotes(data.note)})
    return row
