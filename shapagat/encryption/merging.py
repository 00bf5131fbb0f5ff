"""One family or person taken in more than once. Merging changes pointers only: every row stays under its own key."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection, transaction

from shapagat.core.arrays import as_array
from shapagat.core.exceptions import NotVisible, WrongState
from shapagat.encryption.models import Subject
from shapagat.encryption.recorder import Change, get_recorder

# Pointers never leave a centre (the reference is composite), so a set is in scope as a whole or not at all.
_WHOLE = """
WITH RECURSIVE whole (id, merged_into_id) AS (
    SELECT id, merged_into_id FROM encryption_subject WHERE id = ANY (%s::uuid[])
    UNION
    SELECT s.id, s.merged_into_id FROM encryption_subject s
    JOIN whole w ON s.merged_into_id = w.id OR s.id = w.merged_into_id
)
SELECT id FROM whole ORDER BY id
"""

_SURVIVORS = """
WITH RECURSIVE up (id, at, next) AS (
    SELECT id, id, merged_into_id FROM encryption_subject WHERE id = ANY (%s::uuid[])
    UNION
    SELECT up.id, s.id, s.merged_into_id FROM up JOIN encryption_subject s ON s.id = up.next
)
SELECT id, at FROM up WHERE next IS NULL
"""


def survivors_of(subject_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return, for subjects that were merged, the one that counts in their place; asks nothing for none."""
    wanted = list(subject_ids)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_SURVIVORS, [as_array(wanted)])
        return dict(cursor.fetchall())


def merge_set(subject_ids: Iterable[UUID]) -> list[UUID]:
    """Return the ids of these subjects and of all they were ever merged with, in order; unknown ones are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_WHOLE, [as_array(list(subject_ids))])
        return [found for (found,) in cursor.fetchall()]


def lock_merge_set(subject_ids: Iterable[UUID]) -> list[UUID]:
    """Return the merge set, locked; nothing joins or leaves it before the transaction ends."""
    wanted, locked = list(subject_ids), list[UUID]()
    while True:
        found = merge_set(wanted)
        if found == locked:
            return found
        _lock(found)
        locked = found


def merge_subjects(*, into_id: UUID, subject_ids: Sequence[UUID], actor_id: UUID) -> None:
    """Let these subjects point at the one that counts.

    Raises NotVisible when one is not in scope, WrongState when one was erased, is of another kind or centre, or is
    merged already (what is merged into them comes along).
    """
    with transaction.atomic():
        found = _lock([into_id, *subject_ids])
        if into_id not in found or any(subject_id not in found for subject_id in subject_ids):
            raise NotVisible
        kept = found[into_id]
        for subject_id in subject_ids:
            if subject_id == into_id or not _alike(kept, found[subject_id]):
                raise WrongState
        Subject.objects.filter(pk__in=subject_ids).update(merged_into=kept)
        _record("subject.merged", actor_id, kept, [into_id, *subject_ids])


def unmerge_subject(*, subject_id: UUID, actor_id: UUID) -> None:
    """Take a subject out again, with what was merged into it before.

    Raises NotVisible when it is not in scope, WrongState when it is not merged or was erased.
    """
    with transaction.atomic():
        found = _lock(lock_merge_set([subject_id])).get(subject_id)
        if found is None:
            raise NotVisible
        former = found.merged_into_id
        if former is None or found.erased_at is not None:
            raise WrongState
        Subject.objects.filter(pk=subject_id).update(merged_into=None)
        _record("subject.unmerged", actor_id, found, [subject_id, former])


def _alike(kept: Subject, other: Subject) -> bool:
    same = (kept.kind, kept.centre_id) == (other.kind, other.centre_id)
    return same and all(each.erased_at is None and each.merged_into_id is None for each in (kept, other))


def _lock(subject_ids: Sequence[UUID]) -> dict[UUID, Subject]:
    """Lock in order of id, so that two who lock the same ones wait and never block each other."""
    return {row.pk: row for row in Subject.objects.select_for_update().filter(pk__in=subject_ids).order_by("id")}


def _record(action: str, actor_id: UUID, subject: Subject, subject_ids: Sequence[UUID]) -> None:
    get_recorder().record_change(Change(action, subject.centre_id, actor_id, tuple(subject_ids)))
