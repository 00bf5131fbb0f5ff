from datetime import date
from typing import get_args

from beneficiaries.constants import IinAbsence, MemberRole
from beneficiaries.problems import Problems
from beneficiaries.sealed import PersonCircumstances, PersonContact, PersonIdentity, PersonNotes
from beneficiaries.services.registration.check_health import check_health
from beneficiaries.services.registration.check_phones import check_phones
from beneficiaries.services.registration.checked import CheckedMember
from beneficiaries.services.registration.data import MemberData
from shapagat.core.numbers import Iin, NumberInvalid, Sex, agree, parse_iin

#: Nobody alive was born before this day.
EARLIEST_BIRTH = date(1900, 1, 1)
LONGEST_NAME = 100
LONGEST_NOTE = 4000
_SEXES = get_args(Sex)


def check_member(
    data: MemberData, at: str, today: date, problems: Problems, *, provisional: bool = False
) -> CheckedMember | None:
    """Check one person at the JSON pointer `at`; None where something was wrong."""
    before = len(problems.found)
    if data.role not in MemberRole.values:
        problems.add(f"{at}/role", "choice_invalid")
    _check_names(data, at, problems)
    _check_birth_date(data.birth_date, f"{at}/birth_date", today, problems)
    if data.sex is not None and data.sex not in _SEXES:
        problems.add(f"{at}/sex", "choice_invalid")
    iin = _check_iin(data, at, today, problems, provisional=provisional)
    phones = check_phones(data.phones, f"{at}/phones", problems)
    born = data.birth_date or (iin.birth_date if iin else None)
    health = check_health(data, at, born, today, problems)
    if len(data.note) > LONGEST_NOTE:
        problems.add(f"{at}/note", "too_long")
    if len(problems.found) > before:
        return None
    return CheckedMember(
        role=data.role,
        identity=_identity(data, iin),
        contact=PersonContact(phones),
        circumstances=PersonCircumstances(data.student_until),
        health=health,
        notes=PersonNotes(data.note),
    )


def _identity(data: MemberData, iin: Iin | None) -> PersonIdentity:
    sex: Sex | None = "male" if data.sex == "male" else "female" if data.sex == "female" else None
    return PersonIdentity(
        family_name=data.family_name.strip(),
        given_name=data.given_name.strip(),
        patronymic=data.patronymic.strip(),
        birth_date=data.birth_date or (iin.birth_date if iin else None),
        sex=sex or (iin.sex if iin else None),
        iin=iin.digits if iin else "",
        iin_absence="" if iin else data.iin_absence,
        iin_mismatch_reason=data.iin_mismatch_reason,
    )


def _check_names(data: MemberData, at: str, problems: Problems) -> None:
    # A sign that nobody sees, or a picture alone, names nobody.
    if not any(sign.isalpha() for sign in data.family_name + data.given_name):
        problems.add(f"{at}/family_name", "name_required")
    for field in ("family_name", "given_name", "patronymic", "iin_mismatch_reason"):
        if len(getattr(data, field)) > (LONGEST_NOTE if field == "iin_mismatch_reason" else LONGEST_NAME):
            problems.add(f"{at}/{field}", "too_long")


def _check_birth_date(birth_date: date | None, at: str, today: date, problems: Problems) -> None:
    if birth_date is None:
        return
    if birth_date > today:
        problems.add(at, "date_in_future")
    elif birth_date < EARLIEST_BIRTH:
        problems.add(at, "date_too_early")


def _check_iin(data: MemberData, at: str, today: date, problems: Problems, *, provisional: bool) -> Iin | None:
    if not data.iin.strip():
        if data.iin_absence and data.iin_absence not in IinAbsence.values:
            problems.add(f"{at}/iin_absence", "choice_invalid")
        elif not data.iin_absence and not provisional:
            problems.add(f"{at}/iin", "iin_required")
        return None
    try:
        iin = parse_iin(data.iin)
    except NumberInvalid as invalid:
        problems.add(f"{at}/iin", invalid.code)
        return None
    if iin.birth_date and not EARLIEST_BIRTH <= iin.birth_date <= today:
        # The century of its seventh digit cannot be right for anybody alive.
        problems.add(f"{at}/iin", "iin_date")
    if not data.iin_mismatch_reason.strip():
        sex: Sex | None = "male" if data.sex == "male" else "female" if data.sex == "female" else None
        for code in agree(iin, data.birth_date, sex):
            problems.add(f"{at}/birth_date" if code == "iin_birth_date_mismatch" else f"{at}/sex", code)
    return iin
