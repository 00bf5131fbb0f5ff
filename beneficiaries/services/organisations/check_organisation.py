from dataclasses import replace
from datetime import date

from django.utils import timezone
from msgspec import structs

from beneficiaries.constants import DisabilityKind, OrganisationRole
from beneficiaries.problems import Problems
from beneficiaries.sealed import ContactPerson
from beneficiaries.services.organisations.data import OrganisationData
from beneficiaries.services.registration.check_member import LONGEST_NOTE
from beneficiaries.services.registration.check_place import check_address, check_place
from shapagat.core.numbers import NumberInvalid, parse_bin
from shapagat.core.phones import PhoneInvalid, normalise_phone

_LONGEST_NAME = 200
_MOST_PEOPLE = 20
_MOST_MEMBERS = 1_000_000


def check_organisation(data: OrganisationData) -> OrganisationData:
    """Return an organisation's data with its number and phones as they are kept. Raises InvalidInput."""
    problems = Problems()
    digits = ""
    try:
        digits = parse_bin(data.bin).digits
    except NumberInvalid as invalid:
        problems.add("/bin", invalid.code)
    _check_names(data, problems)
    _check_plain(data, problems)
    people = _check_people(data.people, problems)
    check_place(data.district, data.cell, problems)
    check_address(data.address, "", problems)
    for place, (signed_on, ends_on) in enumerate(data.memoranda):
        check_memorandum(signed_on, ends_on, f"/memoranda/{place}", problems)
    problems.refuse()
    return replace(data, bin=digits, people=people)


def check_memorandum(signed_on: date, ends_on: date | None, at: str, problems: Problems) -> None:
    """Note what is wrong with the days of a memorandum."""
    if signed_on > timezone.localdate():
        problems.add(f"{at}/signed_on", "date_in_future")
    if ends_on is not None and ends_on < signed_on:
        problems.add(f"{at}/ends_on", "ends_before_it_starts")


def _check_names(data: OrganisationData, problems: Problems) -> None:
    for name in ("name_kk", "name_ru"):
        if not any(sign.isalnum() for sign in getattr(data, name)):
            problems.add(f"/{name}", "name_required")
        elif len(getattr(data, name)) > _LONGEST_NAME:
            problems.add(f"/{name}", "too_long")


def _check_plain(data: OrganisationData, problems: Problems) -> None:
    if not data.roles:
        problems.add("/roles", "blank")
    for field, values, choices in (
        ("roles", data.roles, OrganisationRole.values),
        ("disability_kinds", data.disability_kinds, DisabilityKind.values),
    ):
        for place, value in enumerate(values):
            if value not in choices:
                problems.add(f"/{field}/{place}", "choice_invalid")
    if not 0 <= data.member_count <= _MOST_MEMBERS:
        problems.add("/member_count", "people_count_invalid")
    if (data.registered_on or date.min) > timezone.localdate():
        problems.add("/registered_on", "date_in_future")
    if len(data.note) > LONGEST_NOTE:
        problems.add("/note", "too_long")


def _check_people(people: tuple[ContactPerson, ...], problems: Problems) -> tuple[ContactPerson, ...]:
    if len(people) > _MOST_PEOPLE:
        problems.add("/contact/people", "too_many")
        return ()
    checked = []
    for place, person in enumerate(people):
        at = f"/contact/people/{place}"
        try:
            phone = normalise_phone(person.phone) if person.phone else ""
            checked.append(structs.replace(person, phone=phone))
        except PhoneInvalid:
            problems.add(f"{at}/phone", PhoneInvalid.code)
        if not any(sign.isalpha() for sign in person.name):
            problems.add(f"{at}/name", "name_required")
        for field in ("name", "position"):
            if len(getattr(person, field)) > _LONGEST_NAME:
                problems.add(f"{at}/{field}", "too_long")
    return tuple(checked)
