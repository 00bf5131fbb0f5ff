"""What a letter about a family holds: the compartments as they are, and what is asked for now."""

from datetime import date

import msgspec

from beneficiaries.sealed import (
    HouseholdCircumstances,
    HouseholdContact,
    HouseholdNotes,
    PersonCircumstances,
    PersonContact,
    PersonHealth,
    PersonIdentity,
    PersonNotes,
    RequestDetails,
)
from shapagat.core.masked import MaskedStruct


class MemberPacket(MaskedStruct, frozen=True):
    """One person, whole."""

    role: str
    identity: PersonIdentity
    contact: PersonContact
    circumstances: PersonCircumstances
    health: PersonHealth
    notes: PersonNotes
    #: The person's id at the sender: whoever is erased at one end is named to the other by it.
    person: str = ""


class ConsentPacket(MaskedStruct, frozen=True):
    """What the family agreed to, when and by whom."""

    purposes: tuple[str, ...]
    given_on: date
    by: str


class RequestPacket(MaskedStruct, frozen=True):
    """A live request."""

    category: str
    urgency: int
    needed_by: date | None
    details: RequestDetails


class PaperPacket(MaskedStruct, frozen=True):
    """Papers of one kind that stay with the sender, and how many."""

    kind: str
    count: int


class FamilyPacket(MaskedStruct, frozen=True):
    """A family on its way to another centre, with whatever the sender wrote beside it."""

    registration_number: str
    language: str
    provisional: bool
    people_count: int
    contact: HouseholdContact
    circumstances: HouseholdCircumstances
    notes: HouseholdNotes
    members: tuple[MemberPacket, ...]
    consents: tuple[ConsentPacket, ...]
    requests: tuple[RequestPacket, ...]
    reason: str = ""
    note: str = ""
    papers: tuple[PaperPacket, ...] = ()
    #: Letters with which the same family was referred to the same centre before, and is helped there still.
    referred: tuple[str, ...] = ()
    #: Why two people sent it though the family had not agreed (WithoutConsent).
    without_consent: str = ""


class AskPacket(MaskedStruct, frozen=True):
    """Somebody who sits before a worker of another centre: what that worker knows of them, and who asks."""

    asked_by: str
    family_name: str = ""
    given_name: str = ""
    birth_date: date | None = None
    iin: str = ""
    note: str = ""


class PointerPacket(MaskedStruct, frozen=True):
    """About a letter that was sent before."""

    letter: str
    code: str = ""
    #: By their ids in that letter; nobody: the whole family is meant.
    people: tuple[str, ...] = ()


_encoder = msgspec.msgpack.Encoder()


def encoded(packet: MaskedStruct) -> bytes:
    """Return a packet as a parcel's content."""
    return _encoder.encode(packet)


def family_in(content: bytes) -> FamilyPacket:
    """Read a family back. Raises msgspec.DecodeError."""
    return msgspec.msgpack.decode(content, type=FamilyPacket)


def ask_in(content: bytes) -> AskPacket:
    """Read an ask back. Raises msgspec.DecodeError."""
    return msgspec.msgpack.decode(content, type=AskPacket)


def pointer_in(content: bytes) -> PointerPacket:
    """Read a pointer back. Raises msgspec.DecodeError."""
    return msgspec.msgpack.decode(content, type=PointerPacket)
