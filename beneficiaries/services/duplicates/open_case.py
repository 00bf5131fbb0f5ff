from collections.abc import Collection
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model

from beneficiaries.constants import DuplicateState
from beneficiaries.models import DistinctPair, DuplicateCase, DuplicateMember
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.models import Subject

#: First number of our two-number advisory locks, so that no other lock of the service collides with them.
LOCK_CLASS = 7304


def lock_cases(centre_id: int) -> None:
    """Let one at a time open or resolve cases of a centre: whom a finding overlaps is known only then."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, centre_id])


def lock_cases_of(model: type[Model], object_id: UUID) -> None:
    """Take the lock of the centre that a row belongs to, before any row: erasing takes people out of cases too."""
    centre_id = model._base_manager.filter(pk=object_id).values_list("centre_id", flat=True).first()  # noqa: SLF001 – Django's documented name
    if centre_id is not None:
        lock_cases(centre_id)


def open_case(
    *, centre_id: int, pair: tuple[UUID, UUID], score: int, found_by: str, actor_id: UUID
) -> DuplicateCase | None:
    """Have two people judged; a finding that overlaps open cases joins the oldest, and brings the others in.

    None where they were judged distinct, or one is merged or erased already. Raises NotVisible.
    """
    with transaction.atomic():
        lock_cases(centre_id)
        one, other = sorted(pair)
        if one == other or DistinctPair.objects.filter(one_id=one, other_id=other).exists() or not _stand(pair):
            return None
        held = list(DuplicateMember.objects.filter(person_id__in=pair, open=True).order_by("case_id"))
        if len(held) == len(pair) and held[0].case_id == held[1].case_id:
            return _raise_score(held[0].case_id, score)
        case = _oldest(centre_id, held, score, found_by)
        known = {row.person_id for row in held}
        DuplicateMember.objects.bulk_create(
            DuplicateMember(centre_id=centre_id, case=case, person_id=person_id)
            for person_id in (one, other)
            if person_id not in known
        )
        record_change(
            action="duplicates.found",
            actor_id=actor_id,
            centre_id=centre_id,
            on=case,
            detail={"found_by": found_by, "score": score},
        )
    return case


def _stand(pair: Collection[UUID]) -> bool:
    subjects = list(Subject.objects.select_for_update(no_key=True).filter(pk__in=pair).order_by("id"))
    if len(subjects) != len(pair):
        raise NotVisible
    return all(row.erased_at is None and row.merged_into_id is None for row in subjects)


def _raise_score(case_id: UUID, score: int) -> DuplicateCase:
    """Let a case that knows both already come earlier in the list, where a finding is surer than the former ones."""
    DuplicateCase.objects.filter(pk=case_id, score__lt=score).update(score=score)
    return DuplicateCase.objects.get(pk=case_id)


def _oldest(centre_id: int, held: list[DuplicateMember], score: int, found_by: str) -> DuplicateCase:
    if not held:
        return DuplicateCase.objects.create(centre_id=centre_id, score=score, found_by=found_by)
    case = DuplicateCase.objects.select_for_update(of=("self",)).get(pk=held[0].case_id)
    for row in held[1:]:
        DuplicateMember.objects.filter(case_id=row.case_id).update(case=case)
        DuplicateCase.objects.filter(pk=row.case_id).update(state=DuplicateState.RESOLVED, joined_into=case)
    case.score, case.version = max(case.score, score), case.version + 1
    case.save(force_update=True)
    return case
