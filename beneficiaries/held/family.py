"""What this room holds about a family, as the family itself may read it: no worker's name, nothing of others."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from beneficiaries import constants
from beneficiaries.models import Consent, Household
from beneficiaries.selectors.family import Family as OpenedFamily
from beneficiaries.selectors.family import FamilyMember, open_family, open_members
from shapagat.core.exported import Section


def label_of(choices: Any, code: str | None) -> str:
    """Return what a code is called in the active language; the code itself where it is none of these."""
    return str(dict(choices.choices).get(code, code or ""))


def family_sections(household: Household) -> list[Section]:
    """Open a family with all who ever belonged to it. Raises as `open_family`."""
    family = open_family(household)
    return [
        _registration(family),
        _people(open_members(household, former_too=True)),
        _incomes(family),
        _consents(household.pk),
    ]


def _registration(family: OpenedFamily) -> Section:
    household, address = family.household, family.contact.address
    places = (address.city, address.district, address.street, address.house, address.flat)
    return Section(
        "registration",
        _("The family"),
        {
            "registration_number": _("Registration number"),
            "registered_on": _("Registered on"),
            "status": _("State"),
            "consent_state": _("Consent"),
            "categories": _("Categories"),
            "phones": _("Phone"),
            "address": _("Address"),
            "landmark": _("Landmark"),
            "housing": _("Housing"),
            "note": _("Note"),
            "need": _("Need"),
        },
        [
            {
                "registration_number": household.registration_number,
                "registered_on": household.registered_on,
                "status": label_of(constants.HouseholdStatus, household.status),
                "consent_state": label_of(constants.ConsentState, household.consent_state),
                "categories": ", ".join(label_of(constants.BroadCategory, code) for code in household.categories),
                "phones": ", ".join(family.contact.phones),
                "address": ", ".join(part for part in places if part),
                "landmark": family.contact.landmark,
                "housing": family.circumstances.housing,
                "note": family.notes.text,
                "need": family.notes.need,
            }
        ],
    )


def _people(members: tuple[FamilyMember, ...]) -> Section:
    return Section(
        "people",
        _("People"),
        {
            "name": _("Name"),
            "role": _("Who in the family"),
            "birth_date": _("Birth date"),
            "sex": _("Sex"),
            "iin": _("IIN"),
            "phones": _("Phone"),
            "disability": _("Disability"),
            "student_until": _("Student until"),
            "languages": _("Languages"),
            "needs": _("Needs"),
            "since": _("Since"),
            "until": _("Until"),
        },
        [_person(member) for member in members],
    )


def _person(member: FamilyMember) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": member.identity.full_name,
        "role": label_of(constants.MemberRole, member.membership.role),
        "since": member.membership.starts_on,
        "until": member.membership.ends_on,
    }
    if member.membership.ends_on is not None:
        # What is known of them now may come from another family: it is theirs to ask for.
        return row
    return row | {
        "birth_date": member.identity.birth_date,
        "sex": {"male": str(_("Male")), "female": str(_("Female"))}.get(member.identity.sex or "", ""),
        "iin": member.identity.iin,
        "phones": ", ".join(member.contact.phones),
        "disability": _disability(member),
        "student_until": member.circumstances.student_until,
        "languages": ", ".join(label_of(constants.SpokenLanguage, code) for code in member.health.languages),
        "needs": ", ".join(label_of(constants.PersonNeed, code) for code in member.health.needs),
    }


def _disability(member: FamilyMember) -> str:
    health = member.health
    if health.disability_group is None:
        return ""
    group = str(_("Child with a disability")) if health.disability_group == "child" else health.disability_group
    kind = label_of(constants.DisabilityKind, health.disability_kind) if health.disability_kind else ""
    until = health.valid_until.isoformat() if health.valid_until else ""
    return ", ".join(part for part in (group, kind, until) if part)


def _incomes(family: OpenedFamily) -> Section:
    return Section(
        "incomes",
        _("Incomes"),
        {"quarter": _("Quarter"), "kind": _("Kind"), "amount_tiyn": _("Amount, tiyn"), "recorded_on": _("Recorded on")},
        [
            {
                "quarter": income.quarter,
                "kind": income.kind,
                "amount_tiyn": income.amount_tiyn,
                "recorded_on": income.recorded_on,
            }
            for income in family.circumstances.incomes
        ],
    )


def _consents(household_id: UUID) -> Section:
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
