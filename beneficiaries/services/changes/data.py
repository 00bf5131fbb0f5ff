from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from beneficiaries.sealed import Address
from beneficiaries.services.registration.data import ConsentData, MemberData
from shapagat.core.masked import masked


@masked
@dataclass(frozen=True)
class NewHome:
    """Where those live who found a family of their own, and what they agree to."""

    phones: tuple[str, ...] = ()
    address: Address = field(default_factory=Address)
    landmark: str = ""
    district: str = ""
    cell: str = ""
    consents: tuple[ConsentData, ...] = ()


@masked
@dataclass(frozen=True)
class Change:
    """What changes in a family; each kind takes what it needs, and nothing else may be said.

    `person_id` leaves, dies or moves; `successor_id` becomes the head; `former_role` is what the head is afterwards;
    `role` is what somebody who moves is in the other family, `roles` what each one is who joins it or founds a new one.
    `requests` are those that go with a new family, `cancelled` those given up where two joining families ask for one
    thing.
    """

    kind: str
    person_id: UUID | None = None
    successor_id: UUID | None = None
    former_role: str = ""
    role: str = ""
    roles: tuple[tuple[UUID, str], ...] = ()
    reason: str = ""
    requests: tuple[UUID, ...] = ()
    cancelled: tuple[UUID, ...] = ()
    new_home: NewHome | None = None
    other_id: UUID | None = None
    member: MemberData | None = None
    #: Somebody added to a provisional family is one of those counted before.
    counted: bool = False
    #: Why somebody added is not the one they resemble.
    confirm_distinct: str = ""
    #: Today unless it happened before.
    on: date | None = None
