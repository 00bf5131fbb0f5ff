from uuid import UUID

from django.db import transaction
from django.db.models import F

from beneficiaries.models import DuplicateCase, Household, Membership, Merge, MergedColumn, Person
from beneficiaries.services.duplicates.movers import Write, model_and_column, plan_writes
from shapagat.audit.services import record_change
from shapagat.core import hooks
from shapagat.encryption.merging import lock_merge_set, merge_subjects


def merge_people(*, survivor_id: UUID, merged_id: UUID, actor_id: UUID, case: DuplicateCase | None = None) -> Merge:
    """Let one record stand for both; what moves is written down column by column, so that it can be undone.

    Raises HeadOfAnotherFamily, NotVisible, and WrongState when one was erased or is merged already.
    """
    with transaction.atomic():
        lock_merge_set([survivor_id, merged_id])
        merge_subjects(into_id=survivor_id, subject_ids=[merged_id], actor_id=actor_id)
        survivor = Person.objects.get(pk=survivor_id)
        merge = Merge.objects.create(
            centre_id=survivor.centre_id, survivor=survivor, merged_id=merged_id, case=case, merged_by_id=actor_id
        )
        writes = plan_writes(survivor_id, merged_id)
        for write in writes:
            write_column(write.relation, write.row_id, write.after)
        MergedColumn.objects.bulk_create(_column(merge, place, write) for place, write in enumerate(writes))
        touch(merge)
        hooks.call(hooks.Hook.SUBJECT_MERGED, merged_id)
        record_change(
            action="person.merged",
            actor_id=actor_id,
            centre_id=merge.centre_id,
            on=survivor,
            detail={"merge": str(merge.id), "writes": len(writes)},
        )
    return merge


def write_column(relation: str, row_id: UUID, said: str | None) -> None:
    """Write one column of one row."""
    model, column = model_and_column(relation)
    model._base_manager.filter(pk=row_id).update(**{column: said})  # noqa: SLF001 – Django's documented name


def touch(merge: Merge) -> None:
    """Let whoever read the two people or their families before be told that they changed."""
    people = [merge.survivor_id, merge.merged_id]
    households = Membership.objects.filter(person_id__in=people).values("household_id")
    Person.objects.filter(pk__in=people).update(version=F("version") + 1)
    Household.objects.filter(pk__in=households).update(version=F("version") + 1)


def _column(merge: Merge, place: int, write: Write) -> MergedColumn:
    return MergedColumn(
        centre_id=merge.centre_id,
        merge=merge,
        relation=write.relation,
        row_id=write.row_id,
        before=write.before,
        after=write.after,
        place=place,
        bundle=write.bundle,
    )
