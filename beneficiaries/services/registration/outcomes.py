from dataclasses import dataclass, field
from uuid import UUID

from beneficiaries.models import Assessment, Household
from beneficiaries.sealed import AssessmentReasoning
from beneficiaries.selectors.candidates import Candidate
from shapagat.core.exceptions import FieldProblem
from shapagat.core.masked import masked


@masked
@dataclass(frozen=True)
class Registered:
    """A family that was registered: what it was found to be, who is like it, what is missing."""

    household: Household
    assessment: Assessment
    reasoning: AssessmentReasoning
    possible_duplicates: list[Candidate] = field(default_factory=list)
    missing: tuple[str, ...] = ()

    @property
    def pk(self) -> UUID:
        """The household's id."""
        return self.household.pk


@dataclass(frozen=True)
class Refused:
    """A family whose data do not hold."""

    errors: tuple[FieldProblem, ...]


@masked
@dataclass(frozen=True)
class Suspected:
    """A family that is registered already, as it seems. Nobody to show where they are not open to the caller."""

    candidates: list[Candidate] = field(default_factory=list)


Outcome = Registered | Refused | Suspected
