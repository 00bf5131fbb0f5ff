"""Subjects: made with their key, found with their key, erased by their key."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shapagat.core.rows import rows_by_id
from shapagat.encryption.access import AccessContext, current_access
from shapagat.encryption.constants import OF_FAMILIES, SubjectKind
from shapagat.encryption.exceptions import AccessDenied
from shapagat.encryption.keys.data_keys import KeyPlace, create_data_keys, destroy_data_keys, fetch_data_keys
from shapagat.encryption.models import IndexToken, Subject


def create_subjects(
    *,
    kind: SubjectKind,
    centre_id: int,
    ids: Sequence[UUID],
    restricted: bool = False,
    families: Mapping[UUID, UUID] | None = None,
) -> None:
    """Make subjects with a new data key each; the access context keeps the keys for sealing.

    `families` says as whose family a person counts when opened; without it, as one of their own.
    """
    context = current_access()
    made = create_data_keys(centre_id=centre_id, subject_ids=ids)
    Subject.objects.bulk_create(
        [
            Subject(
                id=subject_id,
                centre_id=centre_id,
                kind=kind,
                data_key_id=UUID(bytes=made[subject_id].id),
                restricted=restricted,
                family_id=(families or {}).get(subject_id, subject_id) if kind in OF_FAMILIES else None,
            )
            for subject_id in ids
        ]
    )
    context.keys.update(made)


def load_data_keys(context: AccessContext, subject_ids: Iterable[UUID]) -> None:
    """Put the data keys of these subjects into the context, in two queries however many they are.

    Raises AccessDenied for a subject that is not in scope or not open to this context.
    """
    missing = [subject_id for subject_id in dict.fromkeys(subject_ids) if subject_id not in context.keys]
    if not missing:
        return
    places = []
    columns = ("centre_id", "data_key_id", "restricted", "family_id")
    for found, centre_id, key_id, restricted, family_id in rows_by_id(Subject, missing, columns):
        if centre_id not in context.centre_ids:
            raise AccessDenied
        if restricted and not context.permits_restricted(centre_id):
            raise AccessDenied
        context.families[missing[found]] = family_id
        places.append(KeyPlace(missing[found], centre_id, key_id))
    if len(places) < len(missing):
        raise AccessDenied
    context.keys.update(fetch_data_keys(places))


def lift_restriction(*, subject_ids: Iterable[UUID]) -> None:
    """Consent was given: open these subjects to every purpose their role permits."""
    Subject.objects.filter(pk__in=list(subject_ids)).update(restricted=False)


def erase_subjects(*, subject_ids: Iterable[UUID]) -> None:
    """Remove the tokens at once and, when the transaction commits, destroy the keys. There is no way back."""
    ids = list(subject_ids)
    key_ids = list(Subject.objects.filter(pk__in=ids).values_list("data_key_id", flat=True))
    IndexToken.objects.filter(subject_id__in=ids).delete()
    Subject.objects.filter(pk__in=ids, erased_at=None).update(erased_at=timezone.now())
    transaction.on_commit(lambda: destroy_data_keys(key_ids))
