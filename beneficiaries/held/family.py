"""What this room holds about a family, as the family itself may read it: no worker's name, nothing of others."""

from django.utils.translation import gettext_lazy as _

from beneficiaries import constants
from beneficiaries.held.rows import address_line, consents_section, label_of, people_section
from beneficiaries.models import Household
from beneficiaries.selectors.family import Family as OpenedFamily
from beneficiaries.selectors.family import open_family
from shapagat.core.exported import Section


def family_sections(household: Household) -> list[Section]:
    """Open a family with all who ever belonged to it. Raises as `open_family`."""
    family = open_family(household)
    return [
        _registration(family),
        people_section(household),
        _incomes(family),
        consents_section(household.pk),
    ]


def _registration(family: OpenedFamily) -> Section:
    household = family.household
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
                "address": address_line(family.contact.address),
                "landmark": family.contact.landmark,
                "housing": family.circumstances.housing,
                "note": family.notes.text,
                "need": family.notes.need,
            }
        ],
    )


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
