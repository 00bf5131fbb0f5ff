from typing import Any

from beneficiaries.api.serializers.household_input import FamilySerializer
from beneficiaries.sealed import Address
from beneficiaries.services.families.update_household import HouseholdChange
from beneficiaries.services.registration.data import HouseholdData
from beneficiaries.services.registration.read import household_data

#: Only completing a provisional family brings these.
_OF_COMPLETING = frozenset({"members", "incomes", "consents", "provisional", "legal_basis", "confirm_distinct"})
_PLAIN = ("language", "housing", "note", "people_note", "people_count", "need")


class HouseholdChangeSerializer(FamilySerializer):
    """What of a family changes. With `members` or `provisional: false` a provisional one is completed."""


def completes(read: dict[str, Any]) -> bool:
    """Tell whether a change completes a provisional family."""
    return bool(_OF_COMPLETING & read.keys())


def completing_data(read: dict[str, Any]) -> HouseholdData:
    """Turn what was read into a full family."""
    return household_data({**read, "provisional": False})


def change_data(read: dict[str, Any]) -> HouseholdChange:
    """Turn what was read into what changes."""
    contact, location = read.get("contact", {}), read.get("location", {})
    return HouseholdChange(
        phones=tuple(contact["phones"]) if "phones" in contact else None,
        address=Address(**contact["address"]) if "address" in contact else None,
        landmark=contact.get("landmark"),
        district=location.get("district"),
        cell=location.get("h3"),
        category_claims=tuple(read["category_claims"]) if "category_claims" in read else None,
        **{name: read[name] for name in _PLAIN if name in read},
    )
