"""What a worker types at the counter about generated people."""

from datetime import date
from typing import Any

from django.test import Client
from django.utils import timezone

from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import iin_of

BORN = date(1985, 3, 1)


def typed(**more: Any) -> dict[str, Any]:
    """The form of a family: a head with a number of her own, an address, a signed consent."""
    return {
        "centre": "astana",
        "language": "kk",
        "members-0-role": "head",
        "members-0-family_name": "Ахметова",
        "members-0-given_name": "Айгүл",
        "members-0-birth_date": BORN.isoformat(),
        "members-0-iin": iin_of(BORN, "female"),
        "contact-phones-0": "8 701 123 45 67",
        "contact-address-city": "Астана",
        "contact-address-street": "Қабанбай батыр",
        "contact-address-house": "11",
        "location-district": "yesil",
        "legal_basis": "consent",
        "consents-0-purposes": ["registration", "aid"],
        "consents-0-given_on": timezone.localdate().isoformat(),
        "consents-0-by": "head",
        **more,
    }


def register(client: Client, **more: Any) -> Any:
    """Send the form of a family."""
    return client.post("/families/register/", typed(**more))


def families_seen_by(user: User) -> list[Household]:
    """Read the families of somebody's centres."""
    with work_as(user, Purpose.REGISTRATION):
        return list(Household.objects.order_by("id"))
