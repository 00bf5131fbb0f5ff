"""The one choke point: every compartment is sealed and opened here."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar
from uuid import UUID

import msgspec

from shapagat.encryption.access import AccessContext, current_access
from shapagat.encryption.cipher import open_bytes, seal_bytes
from shapagat.encryption.envelope import pack_header, revision_of
from shapagat.encryption.exceptions import AccessDenied, SealBroken
from shapagat.encryption.fields import Sealed, SealedField
from shapagat.encryption.models import SealedRow, sealed_fields
from shapagat.encryption.openings import by_centre, note_opening
from shapagat.encryption.places import Place, compartment_of, place_again, places_of
from shapagat.encryption.recorder import Sealing
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
    _seal(context, row, compartment_of(type(row), name), value)


def seal_all(row: SealedRow, values: Mapping[str, msgspec.Struct]) -> None:
    """Seal every compartment of a new row, empty ones too: absence must say nothing."""
    seal_rows([(row, values)])


def seal_rows(rows: Sequence[tuple[SealedRow, Mapping[str, msgspec.Struct]]]) -> None:
    """Seal every compartment of many new rows, each with its values, as `seal_all`; their keys are held at once."""
    context = current_access()
    hold_data_keys(context, {row.sealing_subject_id for row, _ in rows})
    for row, values in rows:
        for field in sealed_fields(type(row)):
            if field.struct is not None:
                _seal(context, row, field, values.get(field.name) or field.struct())


def _seal(context: AccessContext, row: SealedRow, field: SealedField, value: msgspec.Struct) -> None:
    name = field.name
    if type(value) is not field.struct:
        raise TypeError(f"{name} holds {field.struct}, not {type(value)}.")
    former: Sealed | None = getattr(row, name)
    revision = revision_of(former.envelope) + 1 if former else 1
    subject_id = row.sealing_subject_id
    key = context.keys[subject_id]
    header = pack_header(field.compartment, field.schema, subject_id, row.id, revision, key.id)
    envelope = seal_bytes(key.cipher, header, _encoder.encode(value))
    setattr(row, name, Sealed(envelope))
    digest = hashlib.sha256(envelope).digest()
    context.sealings.append(Sealing(row.centre_id, subject_id, field.compartment, revision, digest, row.id))


def open_one(row: SealedRow, name: str, struct: type[S]) -> S:
    """Open one compartment of one row; the reading is recorded first. Raises as `open_many`."""
    return open_many([row], name, struct)[row.id]


def open_many(rows: Iterable[SealedRow], name: str, struct: type[S], *, unseen: bool = False) -> dict[UUID, S]:
    """Open one compartment of many rows, by row id; one audit entry a centre, recorded before anything opens.

    Of a query set that was not evaluated only what opening needs is read: the quickest way to open a list.
    `unseen` opens candidates that only the machine compares; whoever of them is shown counts by `note_shown`.
    Raises NoAccessContext, AccessDenied when the purpose or the subject does not permit it, OpeningBudgetSpent when
    the caller's day has no room for so many families, SealBroken when an envelope was altered or lies in a place that
    is not its own, KeyGone when its subject was erased.
    """
    field, places = places_of(rows, name)
    if field is None or not places:
        return {}
    context = current_access()
    if struct is not field.struct:
        raise TypeError(f"{name} holds {field.struct}, not {struct}.")
    if field.group is None or not context.permits(field.group):
        raise AccessDenied
    load_data_keys(context, {place.subject_id for place in places})
    note_opening(context, field.compartment, by_centre(places), unseen=unseen)
    decode = _decoder(struct).decode
    return {place.row_id: decode(_open(context, field, place)) for place in places}


def _open(context: AccessContext, field: SealedField, place: Place) -> bytes:
    key = context.keys[place.subject_id]
    try:
        return open_bytes(key.cipher, place.header(field, key.id), place.envelope)
    except SealBroken:
        # Its subject may have got another key between the reading of the row and that of the key.
        if not place.has_other_key(field, key.id):
            raise
        del context.keys[place.subject_id]
        load_data_keys(context, [place.subject_id])
        anew, present = context.keys[place.subject_id], place_again(field, place)
        return open_bytes(anew.cipher, present.header(field, anew.id), present.envelope)
