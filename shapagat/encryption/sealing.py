"""The one choke point: every compartment is sealed and opened here."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from shapagat.encryption.access import AccessContext, current_access
from shapagat.encryption.cipher import open_bytes, seal_bytes
from shapagat.encryption.envelope import Header
from shapagat.encryption.exceptions import AccessDenied, SealBroken
from shapagat.encryption.fields import Sealed, SealedField
from shapagat.encryption.models import SealedRow, sealed_fields
from shapagat.encryption.recorder import Reading, Sealing, get_recorder
from shapagat.encryption.subjects import hold_data_keys, load_data_keys

S = TypeVar("S", bound=msgspec.Struct)
_encoder = msgspec.msgpack.Encoder()


@lru_cache(maxsize=128)
def _decoder(struct: type[S]) -> msgspec.msgpack.Decoder[S]:
    return msgspec.msgpack.Decoder(struct)


def seal(row: SealedRow, name: str, value: msgspec.Struct) -> None:
    """Seal `value` into the compartment `name` of the row. The caller saves the row and records the change.

    Raises NoAccessContext outside a context, TypeError when the value is not of the compartment's shape.
    """
    context = current_access()
    hold_data_keys(context, [row.sealing_subject_id])
    _seal(context, row, _field(row, name), value)


def seal_all(row: SealedRow, values: Mapping[str, msgspec.Struct]) -> None:
    """Seal every compartment of a new row, empty ones too: absence must say nothing."""
    context = current_access()
    hold_data_keys(context, [row.sealing_subject_id])
    for field in sealed_fields(type(row)):
        if field.struct is not None:
            _seal(context, row, field, values.get(field.name) or field.struct())


def _seal(context: AccessContext, row: SealedRow, field: SealedField, value: msgspec.Struct) -> None:
    name = field.name
    if type(value) is not field.struct:
        raise TypeError(f"{name} holds {field.struct}, not {type(value)}.")
    former: Sealed | None = getattr(row, name)
    revision = former.header.revision + 1 if former else 1
    key = context.keys[row.sealing_subject_id]
    header = _header(row, field, revision, key.id)
    envelope = seal_bytes(key.cipher, header, _encoder.encode(value))
    setattr(row, name, Sealed(envelope))
    digest = hashlib.sha256(envelope).digest()
    context.sealings.append(Sealing(row.centre_id, row.sealing_subject_id, field.compartment, revision, digest))


def open_one(row: SealedRow, name: str, struct: type[S]) -> S:
    """Open one compartment of one row; the reading is recorded first. Raises as `open_many`."""
    return open_many([row], name, struct)[row.id]


def open_many(rows: Iterable[SealedRow], name: str, struct: type[S]) -> dict[UUID, S]:
    """Open one compartment of many rows, by row id; one audit entry a centre, recorded before anything opens.

    Raises NoAccessContext, AccessDenied when the purpose or the subject does not permit it, SealBroken when an
    envelope was altered or lies in a place that is not its own, KeyGone when its subject was erased.
    """
    listed = list(rows)
    if not listed:
        return {}
    context, field = current_access(), _field(listed[0], name)
    if struct is not field.struct:
        raise TypeError(f"{name} holds {field.struct}, not {struct}.")
    if field.group is None or not context.permits(field.group):
        raise AccessDenied
    load_data_keys(context, {row.sealing_subject_id for row in listed})
    _record(context, field, listed)
    decoder = _decoder(struct)
    return {row.id: decoder.decode(_open(context, row, field)) for row in listed}


def _open(context: AccessContext, row: SealedRow, field: SealedField) -> bytes:
    try:
        return _open_envelope(context, row, field)
    except SealBroken:
        # Its subject may have got another key between the reading of the row and that of the key.
        if not _read_again(context, row, field):
            raise
        return _open_envelope(context, row, field)


def _read_again(context: AccessContext, row: SealedRow, field: SealedField) -> bool:
    """Read the key and the envelope anew; tell whether either is another one."""
    subject_id, sealed = row.sealing_subject_id, getattr(row, field.name)
    former = context.keys.pop(subject_id)
    load_data_keys(context, [subject_id])
    present = type(row).objects.filter(pk=row.pk).values_list(field.name, flat=True).first()
    if not isinstance(present, Sealed) or not isinstance(sealed, Sealed):
        return False
    setattr(row, field.name, present)
    return former.id != context.keys[subject_id].id or present.envelope != sealed.envelope


def _open_envelope(context: AccessContext, row: SealedRow, field: SealedField) -> bytes:
    sealed = getattr(row, field.name)
    if not isinstance(sealed, Sealed):
        raise SealBroken("There is no envelope where one must be.")
    header, key = sealed.header, context.keys[row.sealing_subject_id]
    if header != _header(row, field, header.revision, key.id):
        raise SealBroken("The envelope does not belong here.")
    return open_bytes(key.cipher, sealed.envelope)


def _record(context: AccessContext, field: SealedField, rows: list[SealedRow]) -> None:
    by_centre: dict[int, list[UUID]] = defaultdict(list)
    for row in rows:
        by_centre[row.centre_id].append(row.sealing_subject_id)
    for centre_id, subject_ids in by_centre.items():
        reading = Reading(
            actor_id=context.actor_id,
            purpose=context.purpose,
            centre_id=centre_id,
            compartment=field.compartment,
            subject_ids=tuple(dict.fromkeys(subject_ids)),
            request_id=context.request_id,
        )
        get_recorder().record_reading(reading)
        context.readings.append(reading)


def _header(row: SealedRow, field: SealedField, revision: int, key_id: UUID) -> Header:
    return Header(
        compartment=field.compartment,
        schema=field.schema,
        subject_id=row.sealing_subject_id,
        row_id=row.id,
        revision=revision,
        key_id=key_id,
    )


def _field(row: SealedRow, name: str) -> SealedField:
    field: Any = row._meta.get_field(name)
    if not isinstance(field, SealedField) or field.struct is None:
        raise TypeError(f"{name} is not a sealed compartment.")
    return field
