from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from beneficiaries.exceptions import MergedSince
from beneficiaries.models import Merge, MergedColumn
from beneficiaries.services.duplicates.merge_people import touch, write_column
from beneficiaries.services.duplicates.movers import model_and_column
from beneficiaries.services.duplicates.open_case import lock_cases
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, StaleVersion, WrongState
from shapagat.encryption.merging import lock_merge_set, unmerge_subject
from shapagat.encryption.models import Subject


def undo_merge(*, merge_id: UUID, actor_id: UUID, version: int | None = None) -> Merge:
    """Write back what the merge wrote. What was changed again since keeps what it says and is not `restored`.

    Raises MergedSince, NotVisible, StaleVersion, and WrongState when it was undone or one of the two was erased.
    """
    with transaction.atomic():
        merge = _lock(merge_id, version)
        for columns in _bundles(merge):
            restored = _restore(columns)
            MergedColumn.objects.filter(pk__in=[column.pk for column in columns]).update(restored=restored)
        touch(merge)
        unmerge_subject(subject_id=merge.merged_id, actor_id=actor_id)
        merge.undone_by_id, merge.undone_at, merge.version = actor_id, timezone.now(), merge.version + 1
        merge.save(force_update=True)
        record_change(
            action="person.unmerged",
            actor_id=actor_id,
            centre_id=merge.centre_id,
            on=merge.survivor,
            detail={"merge": str(merge.id), "kept": merge.columns.filter(restored=False).count()},
        )
    return merge


def _lock(merge_id: UUID, version: int | None) -> Merge:
    known = Merge.objects.filter(pk=merge_id).first()
    if known is None:
        raise NotVisible
    lock_cases(known.centre_id)
    lock_merge_set([known.survivor_id, known.merged_id])
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge_id)
    if version is not None and merge.version != version:
        raise StaleVersion
    subjects = Subject.objects.in_bulk([merge.survivor_id, merge.merged_id])
    if merge.undone_at is not None or any(subject.erased_at for subject in subjects.values()):
        raise WrongState
    if subjects[merge.survivor_id].merged_into_id is not None:
        raise MergedSince
    return merge


def _bundles(merge: Merge) -> list[list[MergedColumn]]:
    found: dict[UUID, list[MergedColumn]] = defaultdict(list)
    for column in merge.columns.order_by("-place"):
        found[column.bundle].append(column)
    return list(found.values())


def _restore(columns: Sequence[MergedColumn]) -> bool:
    if not all(_stands(column) for column in columns):
        return False
    try:
        # A later edit may have taken the place that this row had: then the later edit stands.
        with transaction.atomic():
            for column in columns:
                write_column(column.relation, column.row_id, column.before)
    except IntegrityError:
        return False
    return True


def _stands(column: MergedColumn) -> bool:
    model, name = model_and_column(column.relation)
    rows = model._base_manager.select_for_update().filter(pk=column.row_id)  # noqa: SLF001 – Django's documented name
    return [None if said is None else str(said) for said in rows.values_list(name, flat=True)] == [column.after]
