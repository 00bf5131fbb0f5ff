"""Data keys of subjects: key first, then the row, then confirmed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone

from shapagat.core.arrays import as_array
from shapagat.core.ids import new_id
from shapagat.core.rows import insert_columns, rows_by_id
from shapagat.encryption.cipher import new_key, unwrap_key, wrap_key
from shapagat.encryption.constants import KeyState
from shapagat.encryption.exceptions import KeyGone, SealBroken
from shapagat.encryption.keys.centre_keys import centre_cipher, current_wrapping_key_id
from shapagat.encryption.keys.in_use import DataKey as InUse
from shapagat.encryption.keystore.models import DataKey


def data_key_place(key_id: bytes, subject_id: bytes, centre_id: int, version: int) -> bytes:
    """Return the associated data that bind a wrapped data key to its centre, subject and centre-key version.

    Ids are the 16 bytes of UUIDs.
    """
    return b"data-key|%s|%s|%d|%d" % (key_id, subject_id, centre_id, version)


def create_data_keys(*, centre_id: int, subject_ids: Sequence[UUID]) -> dict[UUID, InUse]:
    """Make one pending key a subject; return them by subject.

    The key store commits at once; the keys become active when the caller's transaction commits. A key whose
    transaction never commits stays pending and is quarantined by the sweep.
    """
    centre_key_id = current_wrapping_key_id(centre_id)
    wrapping, _, version = centre_cipher(centre_key_id.bytes)
    key_ids, keys = [new_id() for _ in subject_ids], [new_key() for _ in subject_ids]
    insert_columns(
        DataKey,
        {
            "id": key_ids,
            "centre_key": [centre_key_id],
            "wrapped": [
                wrap_key(wrapping, key, data_key_place(key_id.bytes, subject_id.bytes, centre_id, version))
                for key_id, subject_id, key in zip(key_ids, subject_ids, keys, strict=True)
            ],
            "state": [int(KeyState.PENDING)],
            "created_at": [timezone.now()],
        },
    )
    transaction.on_commit(lambda: confirm_data_keys(key_ids))
    return {
        subject_id: InUse(key_id.bytes, AESGCM(key))
        for key_id, subject_id, key in zip(key_ids, subject_ids, keys, strict=True)
    }


def confirm_data_keys(key_ids: Iterable[UUID]) -> None:
    """Mark keys as belonging to rows that exist."""
    named = RawSQL("SELECT unnest(%s::uuid[])", [as_array(list(key_ids))])
    DataKey.objects.filter(pk__in=named, state=KeyState.PENDING).update(state=KeyState.ACTIVE)


@dataclass(slots=True)
class KeyPlace:
    """Which key (16 bytes of its UUID) a subject of a centre has."""

    subject_id: UUID
    centre_id: int
    key_id: bytes


def fetch_data_keys(places: Sequence[KeyPlace]) -> dict[UUID, InUse]:
    """Unwrap the keys of subjects, in one query of the key store; return them by subject.

    Raises KeyGone when one was destroyed, SealBroken when a key was moved to another place.
    """
    keys, wrapped_by = {}, cache(centre_cipher)
    for found, centre_key_id, wrapped in rows_by_id(
        DataKey, [place.key_id for place in places], ("centre_key", "wrapped")
    ):
        place = places[found]
        if wrapped is None:
            break
        wrapping, key_centre, version = wrapped_by(centre_key_id)
        if key_centre != place.centre_id:
            raise SealBroken("The wrapped key belongs to another centre.")
        bound = data_key_place(place.key_id, place.subject_id.bytes, key_centre, version)
        keys[place.subject_id] = InUse(place.key_id, AESGCM(unwrap_key(wrapping, wrapped, bound)))
    if len(keys) < len(places):
        raise KeyGone("The key of this subject was destroyed.")
    return keys


def destroy_data_keys(key_ids: Iterable[UUID]) -> int:
    """Null the wrapped keys, leaving tombstones; return how many were destroyed. What they sealed is gone."""
    return (
        DataKey.objects.filter(pk__in=list(key_ids))
        .exclude(state=KeyState.DESTROYED)
        .update(state=KeyState.DESTROYED, wrapped=None, destroyed_at=timezone.now())
    )
