"""Rows of what is held that are told alike to a family and to one person of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from beneficiaries import constants
from beneficiaries.models import Consent, Household, Membership
from beneficiaries.sealed import Address, PersonCircumstances, PersonContact, PersonHealth, PersonIdentity, PersonNotes
from beneficiaries.selectors.family import FamilyMember, open_members
from beneficiaries.selectors.openable import openable
from shapagat.core.exported import Section
from shapagat.core.masked import masked
from shapagat.encryption.sealing import open_many
from shapagat.encryption.subjects import is_erased

PERSON_LABELS = {
    "birth_date": _("Birth date"),
    "sex": _("Sex"),
    "iin": _("IIN"),
    "phones": _("Phone"),
    "disability": _("Disability"),
    "student_until": _("Student until"),
    "languages": _("Languages"),
    "needs": _("Needs"),
    "note": _("Note"),
}


@masked
@dataclass(frozen=True)
class Record:
    """What is held of one person, opened."""

    identity: PersonIdentity
    contact: PersonContact
    circumstances: PersonCircumstances
    health: PersonHealth
    notes: PersonNotes


def label_of(choices: Any, code: str | None) -> str:
    """Return what a code is called in the active language; the code itself where it is none of these."""
    return str(dict(choices.choices).get(code, code or ""))


def address_line(address: Address) -> str:
    """Return an address in one line."""
    places = (address.city, address.district, address.street, address.house, address.flat)
    return ", ".join(part for part in places if part)


def people_section(household: Household) -> Section:
    """Return who belongs to a family, and of who once did their place in it alone."""
    present = open_members(household)
    notes = open_many([member.membership.person for member in present], "notes", PersonNotes)
    return Section(
        "people",
        _("People"),
        {"name": _("Name"), "role": _("Who in the family"), **PERSON_LABELS, "since": _("Since"), "until": _("Until")},
        [*(_present_row(member, notes[member.membership.person_id]) for member in present), *_former_rows(household)],
    )


def _present_row(member: FamilyMember, note: PersonNotes) -> dict[str, Any]:
    record = Record(member.identity, member.contact, member.circumstances, member.health, note)
    return {**_place_row(member.membership, member.identity), **person_row(record)}


def _former_rows(household: Household) -> list[dict[str, Any]]:
    # What else is known of them now may come from another family: it is theirs to ask for.
    former = Membership.objects.filter(household=household, ends_on__isnull=False).exclude(is_erased("person_id"))
    rows = list(former.select_related("person").order_by("id"))
    known = openable(row.person_id for row in rows)
    identities = open_many([row.person for row in rows if row.person_id in known], "identity", PersonIdentity)
    return [_place_row(row, identities.get(row.person_id, PersonIdentity())) for row in rows]


def _place_row(membership: Membership, identity: PersonIdentity) -> dict[str, Any]:
    return {
        "name": identity.full_name,
        "role": label_of(constants.MemberRole, membership.role),
        "since": membership.starts_on,
        "until": membership.ends_on,
    }


def person_row(record: Record) -> dict[str, Any]:
    """Return what is held of one person, by the columns of PERSON_LABELS."""
    return {
        "birth_date": record.identity.birth_date,
        "sex": {"male": str(_("Male")), "female": str(_("Female"))}.get(record.identity.sex or "", ""),
        "iin": record.identity.iin,
        "phones": ", ".join(record.contact.phones),
        "disability": _disability(record.health),
        "student_until": record.circumstances.student_until,
        "languages": ", ".join(label_of(constants.SpokenLanguage, code) for code in record.health.languages),
        "needs": ", ".join(label_of(constants.PersonNeed, code) for code in record.health.needs),
        "note": record.notes.text,
    }


def _disability(health: PersonHealth) -> str:
    if health.disability_group is None:
        return ""
    group = str(_("Child with a disability")) if health.disability_group == "child" else health.disability_group
    kind = label_of(constants.DisabilityKind, health.disability_kind) if health.disability_kind else ""
    until = health.valid_until.isoformat() if health.valid_until else ""
    return ", ".join(part for part in (group, kind, until) if part)


def consents_section(household_id: UUID) -> Section:
    """Return what a family agreed to; whoever signed is told by their role."""
    return Section(
        "consents",
        _("Consents"),
        {
            "purposes": _("Signed consent to"),
            "given_on": _("Signed on"),
            "by": _("Signed by"),
            "evidence": _("How it is proved"),
            "terms": _("Version of the text"),
            "withdrawn_on": _("Withdrawn on"),
        },
        [
            {
                "purposes": ", ".join(label_of(constants.ConsentPurpose, code) for code in row.purposes),
                "given_on": row.given_on,
                "by": label_of(constants.MemberRole, row.by),
                "evidence": label_of(constants.ConsentEvidence, row.evidence),
                "terms": row.terms,
                "withdrawn_on": row.withdrawn_on,
            }
            for row in Consent.objects.filter(household_id=household_id).order_by("id")
        ],
    )
