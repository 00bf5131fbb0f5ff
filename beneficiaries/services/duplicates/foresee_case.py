from dataclasses import dataclass
from uuid import UUID

from beneficiaries.models import DuplicateCase
from beneficiaries.services.duplicates.merge_people import preview_merge
from beneficiaries.services.duplicates.resolve_case import Decisions, check_decisions


@dataclass(frozen=True)
class Foreseen:
    """What one merge would write, by relation."""

    merged: UUID
    survivor: UUID
    writes: dict[str, int]


def foresee_case(case: DuplicateCase, decisions: Decisions) -> list[Foreseen]:
    """Say what deciding so would write; nothing is written. Raises InvalidInput, HeadOfAnotherFamily."""
    people = {member.person_id for member in case.members.all() if member.open}
    check_decisions(decisions, people)
    return [
        Foreseen(merged, kept, preview_merge(survivor_id=kept, merged_id=merged))
        for merged, kept in sorted(decisions.items())
        if kept is not None
    ]
