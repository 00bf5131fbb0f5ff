"""Subjects: made with their key, found with their key, erased by their key."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from shapagat.encryption.access import AccessContext, current_access
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.exceptions import AccessDenied, KeyGone
from shapagat.encryption.keys.data_keys import create_data_keys, destroy_data_keys, fetch_data_keys
from shapagat.encryption.models import IndexToken, Subject, lock_subjects

#: Stands in the way of an exchange of the key, and of nothing else.
_HOLD = f"SELECT id, data_key_id FROM {Subject._meta.db_table} WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"  # noqa: S608 - a constant


def create_subjects(*, kind: SubjectKind, centre_id: int, ids: Sequence[UUID], restricted: bool = False) -> None:
    """Make subjects with a new data key each; the access context keeps the keys for sealing."""
    context = current_access()
    made = create_data_keys(centre_id=centre_id, subject_ids=ids)
    Subject.objects.bulk_create(
        [
            Subject(
                id=subject_id,
                centre_id=centre_id,
                kind=kind,
                data_key_id=made[subject_id].id,
                restricted=restricted,
            )
            for subject_id in ids
        ]
    )
    context.keys.update(made)
    context.made.update(ids)


def load_data_keys(context: AccessContext, subject_ids: Iterable[UUID]) -> None:
    """Put the data keys of these subjects into the context, in two queries however many they are.

    Raises AccessDenied for a subject that is not in scope or not open to this context.
    """
    missing = {subject_id for subject_id in subject_ids if subject_id not in context.keys}
    if not missing:
        return
    places = _places(context, missing)
    try:
        keys = fetch_data_keys(places)
    except KeyGone:
        # A rotation may have exchanged and destroyed a key between the two queries.
        anew = _places(context, missing)
        if anew == places:
            raise
        keys = fetch_data_keys(anew)
    context.keys.update(keys)


def hold_data_keys(context: AccessContext, subject_ids: Iterable[UUID]) -> None:
    """Put the present data keys into the context, for sealing: until the transaction ends no subject gets another.

    Raises as `load_data_keys`. Subjects made in this unit of work need no lock.
    """
    wanted = set(subject_ids)
    existing = wanted - context.made
    if existing:
        with connection.cursor() as cursor:
            cursor.execute(_HOLD, [list(existing)])
            present = dict(cursor.fetchall())
        for subject_id, key_id in present.items():
            if subject_id in context.keys and context.keys[subject_id].id != key_id:
                del context.keys[subject_id]
    load_data_keys(context, wanted)


def _places(context: AccessContext, subject_ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, int]]:
    wanted = set(subject_ids)
    places = {}
    for subject in Subject.objects.filter(pk__in=wanted):
        if subject.centre_id not in context.centre_ids:
            raise AccessDenied
        if subject.restricted and not context.permits_restricted(subject.centre_id):
            raise AccessDenied
        places[subject.id] = (subject.data_key_id, subject.centre_id)
    if places.keys() != wanted:
        raise AccessDenied
    return places


def lift_restriction(*, subject_ids: Iterable[UUID]) -> None:
    """Consent was given: open these subjects to every purpose their role permits."""
    Subject.objects.filter(pk__in=list(subject_ids)).update(restricted=False)


def erase_subjects(*, subject_ids: Iterable[UUID]) -> None:
    """Remove the tokens at once and, when the transaction commits, destroy the keys. There is no way back."""
    ids = list(subject_ids)
    # Nobody writes tokens for them, nor gives them another key, once this lock is held.
    lock_subjects(ids)
    key_ids = list(Subject.objects.filter(pk__in=ids).values_list("data_key_id", flat=True))
    IndexToken.objects.filter(subject_id__in=ids).delete()
    Subject.objects.filter(pk__in=ids, erased_at=None).update(erased_at=timezone.now())
    transaction.on_commit(lambda: destroy_data_keys(key_ids))
