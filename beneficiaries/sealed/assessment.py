import msgspec

from beneficiaries.eligibility.assessment import Step


class AssessmentReasoning(msgspec.Struct, frozen=True):
    """How categories were reached, step by step, with the precise ones."""

    categories: tuple[str, ...] = ()
    undetermined: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
