from collections.abc import Mapping
from itertools import combinations
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import DuplicateDecision, DuplicateState, JudgedBy
from beneficiaries.models import DistinctPair, DuplicateCase, DuplicateMember
from beneficiaries.problems import Problems
from beneficiaries.services.duplicates.merge_people import merge_people
from beneficiaries.services.duplicates.open_case import lock_cases
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, StaleVersion, WrongState

#: For each person whose record they duplicate; None: a person of their own.
Decisions = Mapping[UUID, UUID | None]


def resolve_case(
    *, case_id: UUID, decisions: Decisions, actor_id: UUID, version: int | None = None, judged_by: str = ""
) -> DuplicateCase:
    """Close a case with a decision for everybody in it: duplicates are merged, distinct pairs never asked again.

    Raises InvalidInput unless everybody is decided on and each duplicate names somebody distinct, HeadOfAnotherFamily,
    NotVisible, StaleVersion, WrongState.
    """
    with transaction.atomic():
        case, members = _lock(case_id, version)
        people = {member.person_id for member in members if member.open}
        check_decisions(decisions, people, judged_by)
        members = [member for member in members if member.open]
        now = timezone.now()
        for member in members:
            kept = decisions[member.person_id]
            member.decision = DuplicateDecision.DUPLICATE if kept else DuplicateDecision.DISTINCT
            member.duplicate_of_id, member.open = kept, False
            member.save(force_update=True)
            if kept:
                merge_people(survivor_id=kept, merged_id=member.person_id, actor_id=actor_id, case=case)
        _remember(case, decisions, actor_id)
        case.state, case.resolved_by_id, case.resolved_at = DuplicateState.RESOLVED, actor_id, now
        case.version, case.judged_by = case.version + 1, judged_by
        case.save(force_update=True)
        record_change(
            action="duplicates.resolved",
            actor_id=actor_id,
            centre_id=case.centre_id,
            on=case,
            detail={"judged_by": judged_by},
        )
    return case


def _lock(case_id: UUID, version: int | None) -> tuple[DuplicateCase, list[DuplicateMember]]:
    known = DuplicateCase.objects.filter(pk=case_id).first()
    if known is None:
        raise NotVisible
    lock_cases(known.centre_id)
    case = DuplicateCase.objects.select_for_update(of=("self",)).get(pk=case_id)
    if version is not None and case.version != version:
        raise StaleVersion
    if case.state != DuplicateState.OPEN:
        raise WrongState
    return case, list(case.members.order_by("person_id"))


def check_decisions(decisions: Decisions, people: set[UUID], judged_by: str = "") -> None:
    """Raise InvalidInput unless everybody is decided on and each duplicate names somebody distinct."""
    problems = Problems()
    if judged_by and judged_by not in JudgedBy.values:
        problems.add("/judged_by", "choice_invalid")
    if set(decisions) != people:
        problems.add("/decisions", "everybody_decided")
    elif any(kept is not None and decisions.get(kept, kept) is not None for kept in decisions.values()):
        problems.add("/decisions", "duplicate_of_distinct")
    problems.refuse()


def _remember(case: DuplicateCase, decisions: Decisions, actor_id: UUID) -> None:
    # Whoever was merged stays distinct from the others, also should the merge be undone.
    DistinctPair.objects.bulk_create(
        (
            DistinctPair(centre_id=case.centre_id, one_id=one, other_id=other, case=case, decided_by_id=actor_id)
            for one, other in combinations(sorted(decisions), 2)
            if (decisions[one] or one) != (decisions[other] or other)
        ),
        ignore_conflicts=True,
    )
