from dataclasses import dataclass

from beneficiaries.models import Person
from beneficiaries.sealed import PersonCircumstances, PersonContact, PersonHealth, PersonIdentity, PersonNotes
from beneficiaries.selectors.family import newest_membership
from beneficiaries.services.registration.checked import CheckedMember
from beneficiaries.services.registration.data import DisabilityData, MemberData
from shapagat.core.exceptions import NotVisible
from shapagat.core.masked import masked
from shapagat.encryption.openings import note_together
from shapagat.encryption.sealing import open_one

COMPARTMENTS = ("identity", "contact", "circumstances", "health", "notes")


@masked
@dataclass(frozen=True)
class Opened:
    """Everything written down of somebody: as it is sealed, and as a worker would say it."""

    checked: CheckedMember
    data: MemberData


def open_person(person: Person) -> Opened:
    """Open every compartment of somebody, on record as one opening. Raises NotVisible, AccessDenied."""
    membership = newest_membership(person)
    if membership is None:
        raise NotVisible
    note_together(([person], COMPARTMENTS))
    checked = CheckedMember(
        role=membership.role,
        identity=open_one(person, "identity", PersonIdentity),
        contact=open_one(person, "contact", PersonContact),
        circumstances=open_one(person, "circumstances", PersonCircumstances),
        health=open_one(person, "health", PersonHealth),
        notes=open_one(person, "notes", PersonNotes),
    )
    return Opened(checked, _said(checked))


def _said(checked: CheckedMember) -> MemberData:
    identity, health = checked.identity, checked.health
    group = health.disability_group
    return MemberData(
        role=checked.role,
        family_name=identity.family_name,
        given_name=identity.given_name,
        patronymic=identity.patronymic,
        birth_date=identity.birth_date,
        sex=identity.sex,
        iin=identity.iin,
        iin_absence=identity.iin_absence,
        iin_mismatch_reason=identity.iin_mismatch_reason,
        phones=checked.contact.phones,
        disability=DisabilityData(group, health.disability_kind, health.valid_until) if group else None,
        student_until=checked.circumstances.student_until,
        note=checked.notes.text,
        languages=health.languages,
        needs=health.needs,
    )
