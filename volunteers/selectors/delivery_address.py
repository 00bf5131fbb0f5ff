from dataclasses import dataclass
from uuid import UUID

from beneficiaries.models import Household, Organisation, Request
from beneficiaries.sealed import Address, HouseholdContact, OrganisationContact
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.sealing import open_one


@dataclass(frozen=True)
class DeliveryAddress:
    """Where to go and whom to call: phones in E.164, the first one first. No name stands with it."""

    address: Address
    landmark: str
    phones: tuple[str, ...]


def delivery_address(request: Request) -> DeliveryAddress:
    """Open the address and phones of whose need it is; the reading is recorded first.

    Raises NotVisible outside the scope, AccessDenied when the purpose or the family's consent does not permit it.
    """
    if request.household_id is not None:
        return _of_household(request.household_id)
    if request.organisation_id is not None:
        return _of_organisation(request.organisation_id)
    raise NotVisible


def _of_household(household_id: UUID) -> DeliveryAddress:
    household = Household.objects.filter(pk=household_id).first()
    if household is None:
        raise NotVisible
    contact = open_one(household, "contact", HouseholdContact)
    return DeliveryAddress(contact.address, contact.landmark, contact.phones)


def _of_organisation(organisation_id: UUID) -> DeliveryAddress:
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is None:
        raise NotVisible
    contact = open_one(organisation, "contact", OrganisationContact)
    return DeliveryAddress(contact.address, "", tuple(person.phone for person in contact.people if person.phone))
