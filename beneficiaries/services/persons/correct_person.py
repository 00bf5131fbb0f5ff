from dataclasses import replace
from datetime import date
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec import structs

from beneficiaries.constants import CorrectionReason, HouseholdStatus
from beneficiaries.models import Household, Membership, Person
from beneficiaries.problems import Problems
from beneficiaries.sealed import PersonIdentity
from beneficiaries.selectors.family import newest_membership
from beneficiaries.services.families.lock import lock_household, save_household
from beneficiaries.services.families.reassess import reassess
from beneficiaries.services.persons.hold_number import hold_number
from beneficiaries.services.persons.opened import Opened, open_person
from beneficiaries.services.registration.check_member import check_member
from beneficiaries.services.registration.checked import CheckedMember
from beneficiaries.services.registration.data import DisabilityData
from beneficiaries.services.registration.rows import decade_of
from shapagat.audit.services import record_change
from shapagat.core.exceptions import InvalidInput, NotVisible, StaleVersion
from shapagat.core.masked import MaskedStruct
from shapagat.encryption.sealing import seal


class PersonChanges(TypedDict, total=False):
    """What of somebody changes; what is left out stays, None and empty texts take something away."""

    family_name: str
    given_name: str
    patronymic: str
    birth_date: date | None
    sex: str | None
    iin: str
    iin_absence: str
    iin_mismatch_reason: str
    phones: tuple[str, ...]
    disability: DisabilityData | None
    student_until: date | None
    note: str
    languages: tuple[str, ...]
    needs: tuple[str, ...]


#: What an IIN tells of its holder.
_NUMBER_SAYS = frozenset({"iin", "birth_date", "sex"})
#: What categories are judged by.
_JUDGED = frozenset({"identity", "circumstances", "health"})


def correct_person(
    *, person_id: UUID, changes: PersonChanges, reason: str, actor_id: UUID, version: int | None = None
) -> Person:
    """Correct or complete what is written down of somebody; only the compartments concerned are sealed anew.

    Tokens are rewritten, and the family they belong to is assessed anew where it may count. Changing what stood there
    of the identity needs a reason (CorrectionReason); filling in what was empty does not. Raises InvalidInput,
    NotVisible, StaleVersion, NumberHeld when somebody else in the centre has the IIN, AccessDenied.
    """
    with transaction.atomic():
        household = _lock_family(person_id)
        person = _lock(person_id, version)
        former = open_person(person)
        now = _check(former, changes, provisional=household is not None and household.provisional)
        _require_reason(former.checked.identity, now.identity, reason)
        changed = [name for name, value in _compartments(now).items() if value != _compartments(former.checked)[name]]
        if {"identity", "contact"} & set(changed):
            hold_number(person, now)
        for name in changed:
            seal(person, name, _compartments(now)[name])
        person.birth_decade, person.version = decade_of(now), person.version + 1
        person.save(force_update=True)
        if household is not None and _JUDGED & set(changed):
            reassess(household)
            save_household(household)
        record_change(
            action="person.corrected",
            actor_id=actor_id,
            centre_id=person.centre_id,
            on=person,
            subject_ids=[person.id],
            detail={"compartments": changed, "reason": reason},
        )
    return person


def _lock_family(person_id: UUID) -> Household | None:
    """Lock the family first, as everybody does who works on it; None for whoever belongs to none now."""
    present = Membership.objects.filter(person_id=person_id, ends_on=None, household__status=HouseholdStatus.ACTIVE)
    household_id = present.values_list("household_id", flat=True).first()
    return lock_household(household_id) if household_id else None


def _lock(person_id: UUID, version: int | None) -> Person:
    person = Person.objects.select_for_update(of=("self",), no_key=True).filter(pk=person_id).first()
    if person is None or newest_membership(person) is None:
        raise NotVisible
    if version is not None and version != person.version:
        raise StaleVersion
    return person


def _check(former: Opened, said: PersonChanges, *, provisional: bool) -> CheckedMember:
    changes = {name: value for name, value in said.items() if value != getattr(former.data, name)}
    if _NUMBER_SAYS & changes.keys() and "iin_mismatch_reason" not in said:
        # What explained the former contradiction does not explain a new one.
        changes["iin_mismatch_reason"] = ""
    kept = None if {"disability", "birth_date", "iin"} & changes.keys() else former.checked.health
    if kept is not None:
        # A child who has come of age since is corrected like everybody else.
        changes["disability"] = None
    problems = Problems()
    data = replace(former.data, **changes)  # type: ignore[arg-type]  # the values of a TypedDict, by their names
    checked = check_member(data, "", timezone.localdate(), problems, provisional=provisional)
    problems.refuse()
    if checked is None:
        raise InvalidInput
    if kept is None:
        return checked
    health = structs.replace(kept, languages=checked.health.languages, needs=checked.health.needs)
    return replace(checked, health=health)


def _require_reason(former: PersonIdentity, now: PersonIdentity, reason: str) -> None:
    before, after = structs.asdict(former), structs.asdict(now)
    # A mismatch that is explained, or a number found at last, corrects nothing by itself.
    told = [name for name in before if name not in {"iin_absence", "iin_mismatch_reason"}]
    corrected = any(before[name] and before[name] != after[name] for name in told)
    problems = Problems()
    if reason and reason not in CorrectionReason.values:
        problems.add("/reason", "choice_invalid")
    elif corrected and not reason:
        problems.add("/reason", "reason_required")
    problems.refuse()


def _compartments(member: CheckedMember) -> dict[str, MaskedStruct]:
    return {name: getattr(member, name) for name in ("identity", "contact", "circumstances", "health", "notes")}
