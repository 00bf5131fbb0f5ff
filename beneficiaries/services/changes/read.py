from typing import Any

from beneficiaries.sealed import Address
from beneficiaries.services.changes.data import NewHome
from beneficiaries.services.registration.read import consent_data


def new_home_data(read: dict[str, Any]) -> NewHome:
    """Turn what was entered about a family that is founded into what the service takes."""
    contact, location = read.get("contact", {}), read.get("location", {})
    return NewHome(
        phones=tuple(contact.get("phones", ())),
        address=Address(**contact.get("address", {})),
        landmark=contact.get("landmark", ""),
        district=location.get("district", ""),
        cell=location.get("h3", ""),
        consents=tuple(consent_data(consent) for consent in read.get("consents", ())),
    )
