from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from beneficiaries.constants import ChangeKind, MemberRole
from beneficiaries.models import Consent, Household, Membership, Request
from beneficiaries.sealed import HouseholdContact
from beneficiaries.services.registration.checked import CheckedMember
from shapagat.core.masked import masked


@masked
@dataclass
class Founding:
    """What a family begins with that members of another one found."""

    contact: HouseholdContact
    consents: list[Consent]


@masked
@dataclass
class Home:
    """One family of a plan: who belongs to it before and afterwards, by role."""

    household: Household
    memberships: dict[UUID, Membership]
    after: dict[UUID, str] = field(default_factory=dict)
    added: tuple[CheckedMember, ...] = ()
    #: Set where its registration ends (EndReason).
    end_reason: str = ""
    people_count: int = 0
    categories: frozenset[str] = frozenset()
    requests: list[Request] = field(default_factory=list)
    #: Set where it is founded by the change.
    founding: Founding | None = None

    def __post_init__(self) -> None:
        self.after = self.before

    @property
    def before(self) -> dict[UUID, str]:
        """Roles of the present members."""
        return {person_id: row.role for person_id, row in self.memberships.items()}

    @property
    def head(self) -> UUID | None:
        """Who is the head afterwards."""
        return next((person for person, role in self.after.items() if role == MemberRole.HEAD), None)

    @property
    def unnamed(self) -> int:
        """How many people of a provisional family were counted before the change and not written down."""
        return max(self.household.people_count - len(self.before), 0) if self.household.provisional else 0

    def is_head(self, person_id: UUID | None) -> bool:
        """Tell whether somebody is the head before the change."""
        return person_id is not None and self.before.get(person_id) == MemberRole.HEAD


@masked
@dataclass
class Plan:
    """What a change does: the family it was asked for, and the other one, if two are concerned."""

    kind: ChangeKind
    on: date
    homes: list[Home]
    #: MembershipEnd by person.
    reasons: dict[UUID, str] = field(default_factory=dict)
    #: Requests of the first family that go to the other one, and those of them that ask for what that one asks for too.
    going: list[Request] = field(default_factory=list)
    beside: list[Request] = field(default_factory=list)
    #: Requests given up by choice.
    cancelled: list[Request] = field(default_factory=list)
    #: `no_adult_left`, `requests_end`, `requests_beside`, `consent_missing`, `incomes_unknown`.
    warnings: list[str] = field(default_factory=list)
