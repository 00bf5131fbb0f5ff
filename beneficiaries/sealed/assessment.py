from beneficiaries.eligibility.assessment import Step
from shapagat.core.masked import MaskedStruct


class AssessmentReasoning(MaskedStruct, frozen=True):
    """How categories were reached, step by step, with the precise ones."""

    categories: tuple[str, ...] = ()
    undetermined: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
