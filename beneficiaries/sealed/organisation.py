from beneficiaries.sealed.household import Address
from shapagat.core.masked import MaskedStruct


class ContactPerson(MaskedStruct, frozen=True):
    """Somebody who speaks for an organisation."""

    name: str = ""
    position: str = ""
    phone: str = ""


class OrganisationContact(MaskedStruct, frozen=True):
    """How to reach an organisation."""

    people: tuple[ContactPerson, ...] = ()
    address: Address = Address()


class OrganisationNotes(MaskedStruct, frozen=True):
    """What a worker wrote down about an organisation."""

    text: str = ""
