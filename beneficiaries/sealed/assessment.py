from beneficiaries.eligibility.assessment import Step
from beneficiaries.eligibility.facts import HouseholdFacts
from shapagat.core.masked import MaskedStruct


class AssessmentReasoning(MaskedStruct, frozen=True):
    """How categories were reached, step by step, with the precise ones.

    `carried` were in force and stay so since data are missing, `lost` were in force and were not found any more.
    """

    categories: tuple[str, ...] = ()
    undetermined: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    withheld: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class AssessmentInputs(MaskedStruct, frozen=True):
    """All that an assessment knew of a family."""

    facts: HouseholdFacts | None = None
