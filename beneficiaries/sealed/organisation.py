from datetime import date

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


class GrantNotes(MaskedStruct, frozen=True):
    """What a worker wrote down about a state grant: what it is for, who answers for it."""

    text: str = ""


class NamedMember(MaskedStruct, frozen=True):
    """A member of an organisation who agreed, on a day, to be named; and when they said that they received it."""

    name: str
    consented_on: date
    received_on: date | None = None


class CollectiveMembers(MaskedStruct, frozen=True):
    """Who of those a request is for is named. Most are only counted."""

    named: tuple[NamedMember, ...] = ()
