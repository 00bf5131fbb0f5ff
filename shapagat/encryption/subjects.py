"""Subjects: made with their key, found with their key, erased by their key."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from shapagat.core.rows import insert_columns, rows_by_id
from shapagat.core.scope import scope
from shapagat.encryption.access import AccessContext, access_or_none, current_access
from shapagat.encryption.constants import OF_FAMILIES, SubjectKind
from shapagat.encryption.exceptions import AccessDenied, KeyGone
from shapagat.encryption.keys.data_keys import KeyPlace, create_data_keys, destroy_data_keys, fetch_data_keys
from shapagat.encryption.merging import lock_merge_set
from shapagat.encryption.models import IndexToken, Subject

#: Stands in the way of an exchange of the key, and of nothing else.
_HOLD = f"SELECT id, data_key_id FROM {Subject._meta.db_table} WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"  # noqa: S608 - a constant

#: Keys destroyed by one statement of a sweep.
_AT_ONCE = 5_000


def create_subjects(
    *,
    kind: SubjectKind,
    centre_id: int,
    ids: Sequence[UUID],
    restricted: bool = False,
    families: Mapping[UUID, UUID] | None = None,
) -> None:
    """Make subjects with a new data key each; the access context keeps the keys for sealing.

    `families` says as whose family a person or a file counts when opened; without it, a person as one of their own.
    """
    context = current_access()
    if not ids:
        return
    made = create_data_keys(centre_id=centre_id, subject_ids=ids)
    columns: dict[str, Sequence[Any]] = {
        "id": ids,
        "data_key_id": [made[subject_id].id for subject_id in ids],
        "centre_id": [centre_id],
        "kind": [int(kind)],
        "restricted": [restricted],
        "created_at": [timezone.now()],
        "updated_at": [timezone.now()],
    }
    if kind in OF_FAMILIES or families:
        columns["family_id"] = [(families or {}).get(subject_id, subject_id) for subject_id in ids]
    insert_columns(
        Subject,
        columns,
    )
    context.keys.update(made)
    context.made.update(ids)


def load_data_keys(context: AccessContext, subject_ids: Iterable[UUID]) -> None:
    """Put the data keys of these subjects into the context, in two queries however many they are.

    Raises AccessDenied for a subject that is not in scope or not open to this context, KeyGone for an erased one, also
    while its key still waits for the end of the transaction that erased it.
    """
    missing = [subject_id for subject_id in dict.fromkeys(subject_ids) if subject_id not in context.keys]
    if not missing:
        return
    places = _places(context, missing)
    try:
        keys = fetch_data_keys(places)
    except KeyGone:
        # A rotation may have exchanged and destroyed a key between the two queries.
        anew = _places(context, missing)
        if {place.key_id for place in anew} == {place.key_id for place in places}:
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
            if subject_id in context.keys and context.keys[subject_id].id != key_id.bytes:
                del context.keys[subject_id]
    load_data_keys(context, wanted)


def _places(context: AccessContext, subject_ids: Sequence[UUID]) -> list[KeyPlace]:
    places = []
    columns = ("centre_id", "data_key_id", "restricted", "erased_at", "family_id")
    for found, centre_id, key_id, restricted, erased_at, family_id in rows_by_id(Subject, subject_ids, columns):
        if centre_id not in context.centre_ids:
            raise AccessDenied
        if restricted and not context.permits_restricted(centre_id):
            raise AccessDenied
        if erased_at is not None:
            # Also where a crash has kept the key from being destroyed so far.
            raise KeyGone("This subject was erased.")
        context.families[subject_ids[found]] = family_id
        places.append(KeyPlace(subject_ids[found], centre_id, key_id))
    if len(places) < len(subject_ids):
        raise AccessDenied
    return places


def lift_restriction(*, subject_ids: Iterable[UUID]) -> None:
    """Consent was given: open these subjects to every purpose their role permits."""
    Subject.objects.filter(pk__in=list(subject_ids)).update(restricted=False)


def erase_subjects(*, subject_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Remove the tokens at once and, when the transaction commits, destroy the keys. There is no way back.

    Whatever was merged goes as a whole. Returns {subject: its key} of all that were erased: the caller records them and
    calls the hooks for each. A crash after the commit leaves keys that `finish_erasures` destroys.
    """
    ids = lock_merge_set(subject_ids)
    keys = dict(Subject.objects.filter(pk__in=ids).values_list("id", "data_key_id"))
    IndexToken.objects.filter(subject_id__in=ids).delete()
    Subject.objects.filter(pk__in=ids, erased_at=None).update(erased_at=timezone.now())
    if (context := access_or_none()) is not None:
        for subject_id in ids:
            context.keys.pop(subject_id, None)
    transaction.on_commit(lambda: destroy_data_keys(keys.values()))
    return keys


def finish_erasures(*, centre_ids: Iterable[int]) -> int:
    """Destroy keys whose subjects are erased but whose destruction a crash prevented; return how many."""
    with scope(centre_ids):
        erased = list(Subject.objects.exclude(erased_at=None).values_list("data_key_id", flat=True))
    return sum(destroy_data_keys(erased[start : start + _AT_ONCE]) for start in range(0, len(erased), _AT_ONCE))


def is_erased(column: str) -> Exists:
    """Return the condition that the subject named by a column of the outer query was erased."""
    return Exists(Subject.objects.filter(pk=OuterRef(column), erased_at__isnull=False))
