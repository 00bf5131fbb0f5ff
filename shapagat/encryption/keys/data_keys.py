"""Data keys of subjects: key first, then the row, then confirmed."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction
from django.utils import timezone

from shapagat.core.ids import new_id
from shapagat.encryption.cipher import new_key, unwrap_key, wrap_key
from shapagat.encryption.constants import KeyState
from shapagat.encryption.exceptions import KeyGone, SealBroken
from shapagat.encryption.keys.centre_keys import centre_cipher, current_wrapping_key_id
from shapagat.encryption.keys.in_use import DataKey as InUse
from shapagat.encryption.keystore.models import DataKey


def data_key_place(key_id: UUID, subject_id: UUID, centre_id: int, version: int) -> bytes:
    """Return the associated data that bind a wrapped data key to its centre, subject and centre-key version."""
    return place_of(key_id.bytes, subject_id.bytes, centre_id, version)


def place_of(key_id: bytes, subject_id: bytes, centre_id: int, version: int) -> bytes:
    """Return the same for ids that are bytes already."""
    return b"data-key|%s|%s|%d|%d" % (key_id, subject_id, centre_id, version)


def create_data_keys(*, centre_id: int, subject_ids: Sequence[UUID]) -> dict[UUID, InUse]:
    """Make one pending key a subject; return them by subject.

    The key store commits at once; the keys become active when the caller's transaction commits. A key whose
    transaction never commits stays pending and is quarantined by the sweep.
    """
    centre_key_id = current_wrapping_key_id(centre_id)
    wrapping, _, version = centre_cipher(centre_key_id)
    made: dict[UUID, InUse] = {}
    rows = []
    for subject_id in subject_ids:
        key_id, key = new_id(), new_key()
        wrapped = wrap_key(wrapping, key, data_key_place(key_id, subject_id, centre_id, version))
        rows.append(DataKey(id=key_id, centre_key_id=centre_key_id, wrapped=wrapped))
        made[subject_id] = InUse(key_id, AESGCM(key))
    DataKey.objects.bulk_create(rows)
    key_ids = [row.id for row in rows]
    transaction.on_commit(lambda: confirm_data_keys(key_ids))
    return made


def confirm_data_keys(key_ids: Iterable[UUID]) -> None:
    """Mark keys as belonging to rows that exist."""
    DataKey.objects.filter(pk__in=list(key_ids), state=KeyState.PENDING).update(state=KeyState.ACTIVE)


def fetch_data_keys(wanted: dict[UUID, tuple[UUID, int]]) -> dict[UUID, InUse]:
    """Unwrap the keys of subjects, given {subject: (key id, centre id)}, in one query of the key store.

    Raises KeyGone when one was destroyed, SealBroken when a key was moved to another place.
    """
    key_ids = [key_id for key_id, _ in wanted.values()]
    found = {
        key_id: (centre_key_id, wrapped)
        for key_id, centre_key_id, wrapped in DataKey.objects.filter(pk__in=key_ids).values_list(
            "id", "centre_key_id", "wrapped"
        )
    }
    keys = {}
    for subject_id, (key_id, centre_id) in wanted.items():
        centre_key_id, wrapped = found.get(key_id, (None, None))
        if centre_key_id is None or wrapped is None:
            raise KeyGone("The key of this subject was destroyed.")
        wrapping, key_centre, version = centre_cipher(centre_key_id)
        if key_centre != centre_id:
            raise SealBroken("The wrapped key belongs to another centre.")
        place = data_key_place(key_id, subject_id, centre_id, version)
        keys[subject_id] = InUse(key_id, AESGCM(unwrap_key(wrapping, bytes(wrapped), place)))
    return keys


def destroy_data_keys(key_ids: Iterable[UUID]) -> int:
    """Null the wrapped keys, leaving tombstones; return how many were destroyed. What they sealed is gone."""
    return (
        DataKey.objects.filter(pk__in=list(key_ids))
        .exclude(state=KeyState.DESTROYED)
        .update(state=KeyState.DESTROYED, wrapped=None, destroyed_at=timezone.now())
    )
