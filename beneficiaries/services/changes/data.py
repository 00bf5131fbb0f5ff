from dataclasses import dataclass
from datetime import date
from uuid import UUID

from beneficiaries.services.registration.data import MemberData
from shapagat.core.masked import masked


@masked
@dataclass(frozen=True)
class Change:
    """What changes in a family; each kind takes what it needs, and nothing else may be said.

    `person_id` leaves, dies or moves; `successor_id` becomes the head; `former_role` is what the head is afterwards;
    `role` is what somebody who moves is in the other family, `roles` what each one is who joins it.
    """

    kind: str
    person_id: UUID | None = None
    successor_id: UUID | None = None
    former_role: str = ""
    role: str = ""
    roles: tuple[tuple[UUID, str], ...] = ()
    reason: str = ""
    other_id: UUID | None = None
    member: MemberData | None = None
    #: Why somebody added is not the one they resemble.
    confirm_distinct: str = ""
    #: Today unless it happened before.
    on: date | None = None
