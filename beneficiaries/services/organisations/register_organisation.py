from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec import structs

from beneficiaries.constants import DisabilityKind
from beneficiaries.exceptions import AlreadyRegistered
from beneficiaries.models import Memorandum, Organisation
from beneficiaries.problems import Problems
from beneficiaries.sealed import Address, ContactPerson, OrganisationContact, OrganisationNotes
from beneficiaries.services.registration.check_place import check_address, check_place
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.core.masked import masked
from shapagat.core.numbers import NumberInvalid, parse_bin
from shapagat.core.phones import PhoneInvalid, normalise_phone
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import create_subjects

_LONGEST_NAME = 200
_MOST_PEOPLE = 20
_MOST_MEMBERS = 1_000_000


@masked
@dataclass(frozen=True)
class OrganisationData:
    """An organisation of people with disabilities; `memoranda` are (signed on, ends on)."""

    bin: str
    name_kk: str
    name_ru: str
    disability_kinds: tuple[str, ...] = ()
    member_count: int = 0
    people: tuple[ContactPerson, ...] = ()
    address: Address = field(default_factory=Address)
    district: str = ""
    cell: str = ""
    note: str = ""
    memoranda: tuple[tuple[date, date | None], ...] = ()
    registered_on: date | None = None


def register_organisation(*, centre: Centre, data: OrganisationData, actor_id: UUID) -> Organisation:
    """Register an organisation. Raises InvalidInput, AlreadyRegistered when its BIN is known in the centre."""
    data = _check(data)
    organisation = Organisation(
        id=new_id(),
        centre_id=centre.id,
        bin=data.bin,
        name_kk=data.name_kk,
        name_ru=data.name_ru,
        disability_kinds=sorted(set(data.disability_kinds)),
        member_count=data.member_count,
        district=data.district,
        cell=data.cell,
        registered_on=data.registered_on or timezone.localdate(),
        registered_by_id=actor_id,
    )
    with transaction.atomic():
        create_subjects(kind=SubjectKind.ORGANISATION, centre_id=centre.id, ids=[organisation.id])
        # ON CONFLICT: two who register it at once are told apart without an error in the server's log.
        _insert_once(organisation, data)
        Memorandum.objects.bulk_create(
            [
                Memorandum(centre_id=centre.id, organisation=organisation, signed_on=signed_on, ends_on=ends_on)
                for signed_on, ends_on in data.memoranda
            ]
        )
        record_change(action="organisation.registered", actor_id=actor_id, centre_id=centre.id, on=organisation)
    return organisation


def _insert_once(organisation: Organisation, data: OrganisationData) -> None:
    known = Organisation.objects.filter(centre_id=organisation.centre_id, bin=organisation.bin)
    if known.exists():
        raise AlreadyRegistered
    seal_all(
        organisation,
        {"contact": OrganisationContact(data.people, data.address), "notes": OrganisationNotes(data.note)},
    )
    Organisation.objects.bulk_create([organisation], ignore_conflicts=True)
    if not known.filter(pk=organisation.pk).exists():
        raise AlreadyRegistered


def _check(data: OrganisationData) -> OrganisationData:
    problems = Problems()
    digits = ""
    try:
        digits = parse_bin(data.bin).digits
    except NumberInvalid as invalid:
        problems.add("/bin", invalid.code)
    for name in ("name_kk", "name_ru"):
        if not getattr(data, name).strip():
            problems.add(f"/{name}", "name_required")
        elif len(getattr(data, name)) > _LONGEST_NAME:
            problems.add(f"/{name}", "too_long")
    for place, kind in enumerate(data.disability_kinds):
        if kind not in DisabilityKind.values:
            problems.add(f"/disability_kinds/{place}", "choice_invalid")
    if not 0 <= data.member_count <= _MOST_MEMBERS:
        problems.add("/member_count", "people_count_invalid")
    if (data.registered_on or date.min) > timezone.localdate():
        problems.add("/registered_on", "date_in_future")
    people = _check_people(data.people, problems)
    check_place(data.district, data.cell, problems)
    check_address(data.address, "", problems)
    problems.refuse()
    return replace(data, bin=digits, people=people)


def _check_people(people: tuple[ContactPerson, ...], problems: Problems) -> tuple[ContactPerson, ...]:
    if len(people) > _MOST_PEOPLE:
        problems.add("/contact/people", "too_many")
        return ()
    checked = []
    for place, person in enumerate(people):
        try:
            phone = normalise_phone(person.phone) if person.phone else ""
            checked.append(structs.replace(person, phone=phone))
        except PhoneInvalid:
            problems.add(f"/contact/people/{place}/phone", PhoneInvalid.code)
        if not person.name.strip():
            problems.add(f"/contact/people/{place}/name", "name_required")
    return tuple(checked)
