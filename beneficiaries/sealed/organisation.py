import msgspec

from beneficiaries.sealed.household import Address


class ContactPerson(msgspec.Struct, frozen=True):
    """Somebody who speaks for an organisation."""

    name: str = ""
    position: str = ""
    phone: str = ""


class OrganisationContact(msgspec.Struct, frozen=True):
    """How to reach an organisation."""

    people: tuple[ContactPerson, ...] = ()
    address: Address = Address()


class OrganisationNotes(msgspec.Struct, frozen=True):
    """What a worker wrote down about an organisation."""

    text: str = ""
