from dataclasses import dataclass

from beneficiaries.constants import MemberRole
from beneficiaries.models import Household, Membership, Organisation, Request
from beneficiaries.sealed import Address, HouseholdContact, OrganisationContact, PersonIdentity
from shapagat.core.masked import masked
from shapagat.encryption.sealing import open_one


@masked
@dataclass(frozen=True)
class DeliveryAddress:
    """Whom to ask for, where, and how to reach them. Opened for whoever brings something, for as long as they do."""

    name: str
    phones: tuple[str, ...]
    address: Address
    landmark: str
    district: str
    language: str


def address_for_delivery(request: Request) -> DeliveryAddress:
    """Open the head's name and the contact of whose request it is; the access context must be for DELIVERY.

    Raises AccessDenied when the purpose does not permit it or the family has not consented.
    """
    if request.household_id is not None:
        return _of_household(Household.objects.get(pk=request.household_id))
    return _of_organisation(Organisation.objects.get(pk=request.sealing_subject_id))


def _of_household(household: Household) -> DeliveryAddress:
    contact = open_one(household, "contact", HouseholdContact)
    head = Membership.objects.filter(household=household, role=MemberRole.HEAD, ends_on=None).select_related("person")
    names = [open_one(membership.person, "identity", PersonIdentity).full_name for membership in head]
    return DeliveryAddress(
        name="".join(names),
        phones=contact.phones,
        address=contact.address,
        landmark=contact.landmark,
        district=household.district,
        language=household.language,
    )


def _of_organisation(organisation: Organisation) -> DeliveryAddress:
    contact = open_one(organisation, "contact", OrganisationContact)
    return DeliveryAddress(
        name=organisation.name_ru,
        phones=tuple(person.phone for person in contact.people if person.phone),
        address=contact.address,
        landmark="",
        district=organisation.district,
        language="ru",
    )
