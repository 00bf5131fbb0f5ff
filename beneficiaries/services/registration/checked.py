"""A family whose data hold: numbers parsed, phones in E.164, shapes ready to be sealed."""

from dataclasses import dataclass
from datetime import date

from beneficiaries.constants import ConsentState
from beneficiaries.sealed import (
    HouseholdCircumstances,
    HouseholdContact,
    HouseholdNotes,
    PersonCircumstances,
    PersonContact,
    PersonHealth,
    PersonIdentity,
    PersonNotes,
)
from beneficiaries.services.registration.data import ConsentData
from shapagat.core.masked import masked


@masked
@dataclass(frozen=True)
class CheckedMember:
    """One person, compartment by compartment."""

    role: str
    identity: PersonIdentity
    contact: PersonContact
    circumstances: PersonCircumstances
    health: PersonHealth
    notes: PersonNotes


@masked
@dataclass(frozen=True)
class CheckedHousehold:
    """One family, compartment by compartment, and what of it stands in the open."""

    members: tuple[CheckedMember, ...]
    contact: HouseholdContact
    circumstances: HouseholdCircumstances
    notes: HouseholdNotes
    consents: tuple[ConsentData, ...]
    consent_state: ConsentState
    legal_basis: str
    language: str
    district: str
    cell: str
    people_count: int
    provisional: bool
    registered_on: date
    confirm_distinct: str

    @property
    def restricted(self) -> bool:
        """Without consent only intake opens it."""
        return self.consent_state != ConsentState.GIVEN
