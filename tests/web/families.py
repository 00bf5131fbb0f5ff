"""What somebody at the counter types, and families that are there already."""

from datetime import date
from typing import Any

from beneficiaries.services import register_household
from beneficiaries.services.registration.data import HouseholdData
from beneficiaries.services.registration.outcomes import Registered
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family_of_six, iin_of

NEW = "/families/new/"


def registered(user: User, centre: Centre, data: HouseholdData | None = None) -> Registered:
    """Register a family by hand of somebody."""
    with work_as(user, Purpose.REGISTRATION) as work:
        return register_household(centre=centre, data=data or family_of_six(), actor_id=work.actor_id)


def typed(**more: Any) -> dict[str, Any]:
    """A mother and her son, as they are typed."""
    return {
        "people": "3",
        "members-0-role": "head",
        "members-0-iin": iin_of(date(1985, 3, 1), "female"),
        "members-0-family_name": "Ахметова",
        "members-0-given_name": "Айгүл",
        "members-1-role": "spouse",
        "members-2-role": "child",
        "members-2-iin": iin_of(date(2015, 5, 7), "male"),
        "members-2-family_name": "Ахметов",
        "members-2-given_name": "Ержан",
        "contact-phones-1": "8 701 123 45 67",
        "contact-address-street": "Қабанбай батыр",
        "location-district": "yesil",
        "location-h3": "51.128, 71.430",
        "language": "kk",
        "incomes-salary": "120 000,50",
        "consents-0-purposes": ["registration", "aid"],
        "consents-0-given_on": "01.03.2026",
        "consents-0-by": "head",
        "legal_basis": "consent",
        **more,
    }
