from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import LegalBasis
from beneficiaries.web import words
from beneficiaries.web.forms import fields
from beneficiaries.web.forms.measures import PointField, TengeField

CONSENTING: words.Words = {role: word for role, word in words.ROLES.items() if role != "child"}


def family_fields() -> dict[str, forms.Field]:
    """Return the fields of a family apart from its people."""
    return {**_reached(), **_incomes(), **_agreed(), **_further()}


def _reached() -> dict[str, forms.Field]:
    return {
        "language": fields.choice(_("Speaks"), words.LANGUAGES),
        "contact-phones-0": fields.text(_("Phone"), type="tel"),
        "contact-phones-1": fields.text(_("Another phone"), type="tel"),
        "contact-address-city": fields.text(_("City or village")),
        "contact-address-street": fields.text(_("Street or microdistrict")),
        "contact-address-house": fields.text(_("House")),
        "contact-address-flat": fields.text(_("Flat")),
        "contact-landmark": fields.text(_("Landmark")),
        "location-district": fields.text(_("District"), list="districts", maxlength=40),
        "location-h3": PointField(
            label=_("Point on the map"),
            required=False,
            help_text=_("Two numbers from a map, if at hand. Only the neighbourhood is kept."),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        ),
    }


def _incomes() -> dict[str, forms.Field]:
    return {
        f"incomes-{kind}": TengeField(
            label=name, required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"})
        )
        for kind, name in words.INCOMES.items()
    }


def _agreed() -> dict[str, forms.Field]:
    return {
        "consents-0-purposes": fields.several(
            _("Agrees to"), words.PURPOSES, help_text=_("Registration and aid are needed; the others are free.")
        ),
        "consents-0-given_on": fields.day(_("Consent given on")),
        "consents-0-by": fields.choice(_("Signed by"), CONSENTING),
        "legal_basis": fields.choice(_("The record rests on"), dict(LegalBasis.choices)),
    }


def _further() -> dict[str, forms.Field]:
    return {
        "category_claims": fields.several(_("The family says it is"), words.CATEGORIES),
        "housing": fields.text(_("Housing")),
        "note": fields.long_text(_("Note")),
        "provisional": fields.tick(_("Provisional: papers will come later")),
        "people_count": fields.whole(_("How many people there are")),
        "need": fields.text(_("What is needed")),
        "confirm_distinct": fields.long_text(_("Why this is another family")),
    }


def beginning(centre_name: str, language: str) -> dict[str, Any]:
    """Return what stands in an empty form."""
    return {
        "language": language,
        "contact-address-city": centre_name,
        "consents-0-given_on": timezone.localdate(),
        "legal_basis": LegalBasis.CONSENT,
    }
