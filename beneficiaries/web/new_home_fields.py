from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.constants import ConsentPurpose, MemberRole, RequestCategory
from beneficiaries.districts import districts_of
from beneficiaries.models import Request
from beneficiaries.services.changes.data import NewHome
from beneficiaries.services.changes.read import new_home_data
from shapagat.accounts.page_fields import DayField, choice, phone_line, several, text
from shapagat.accounts.page_forms import filled

_ADULTS = [(role.value, role.label) for role in MemberRole if role != MemberRole.CHILD]


def new_home_fields(
    people: Sequence[tuple[str, str]], requests: Sequence[Request], city: str
) -> dict[str, forms.Field]:
    """Return the fields about a family that some members found: who they are in it, where it lives, what they sign."""
    fields: dict[str, forms.Field] = {}
    for place, (_person, name) in enumerate(people):
        label = _("What %(name)s is in the new family") % {"name": name}
        fields[f"roles-{place}"] = choice(label, list(MemberRole.choices), empty=_("stays"))
    at = "new_home"
    fields |= {
        f"{at}-contact-phones-0": phone_line(_("Phone")),
        f"{at}-contact-address-city": text(_("City or village")),
        f"{at}-location-district": choice(_("District"), list(districts_of([city])), empty=_("no district")),
        f"{at}-contact-address-street": text(_("Street")),
        f"{at}-contact-address-house": text(_("House"), size=20),
        f"{at}-contact-address-flat": text(_("Flat"), size=20),
        f"{at}-consents-0-purposes": several(_("Signed consent to"), ConsentPurpose.choices),
        f"{at}-consents-0-given_on": DayField(label=_("Signed on"), initial=timezone.localdate),
        f"{at}-consents-0-by": choice(_("Signed by"), _ADULTS, initial=MemberRole.HEAD),
    }
    if requests:
        fields["requests"] = several(_("Requests that go with them"), request_choices(requests))
    return fields


def request_choices(requests: Sequence[Request]) -> list[tuple[str, Any]]:
    """Return requests as choices: whose, and what for."""
    return [(str(one.id), f"{_number(one)}: {RequestCategory(one.category).label}") for one in requests]


def _number(request: Request) -> str:
    return request.household.registration_number if request.household else ""


def new_home(cleaned: dict[str, Any]) -> NewHome:
    """Return what was entered; a consent without a purpose is none."""
    unsigned = not cleaned.get("new_home-consents-0-purposes")
    left = {name: value for name, value in cleaned.items() if not (unsigned and "-consents-" in name)}
    return new_home_data(filled(left).get("new_home", {}))
