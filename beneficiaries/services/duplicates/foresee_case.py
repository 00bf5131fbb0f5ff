from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from beneficiaries.models import DuplicateCase
from beneficiaries.services.duplicates.merge_people import merge_people
from beneficiaries.services.duplicates.open_case import lock_cases
from beneficiaries.services.duplicates.resolve_case import Decisions, check_decisions


@dataclass(frozen=True)
class Foreseen:
    """What one merge would write, by relation."""

    merged: UUID
    survivor: UUID
    writes: dict[str, int]


def foresee_case(case: DuplicateCase, decisions: Decisions, actor_id: UUID) -> list[Foreseen]:
    """Decide so, say what it wrote, and take all of it back: of several merges each finds what the former left.

    Raises InvalidInput, HeadOfAnotherFamily, NotVisible, WrongState as deciding does.
    """
    people = {member.person_id for member in case.members.all() if member.open}
    check_decisions(decisions, people)
    with transaction.atomic():
        lock_cases(case.centre_id)
        found = [
            _merged(merged, kept, case, actor_id) for merged, kept in sorted(decisions.items()) if kept is not None
        ]
        transaction.set_rollback(True)
    return found


def _merged(merged: UUID, kept: UUID, case: DuplicateCase, actor_id: UUID) -> Foreseen:
    made = merge_people(survivor_id=kept, merged_id=merged, actor_id=actor_id, case=case)
    return Foreseen(merged, kept, dict(Counter(made.columns.values_list("relation", flat=True))))
