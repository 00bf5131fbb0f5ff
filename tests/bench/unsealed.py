"""The same code with encryption and audit off: what a compartment holds is looked up, not opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from beneficiaries.selectors import family, search
from shapagat.encryption import sealing
from shapagat.encryption.access import AccessContext
from shapagat.encryption.fields import SealedField
from shapagat.encryption.places import Place

_held: dict[tuple[UUID, int], bytes] = {}


@contextmanager
def replacing(module: Any, **functions: Any) -> Iterator[None]:
    """Put functions of a module in place of its own while we stand in here."""
    usual = {name: getattr(module, name) for name in functions}
    for name, function in functions.items():
        setattr(module, name, function)
    try:
        yield
    finally:
        for name, function in usual.items():
            setattr(module, name, function)


@contextmanager
def remembering() -> Iterator[None]:
    """Keep in the clear what is opened while we stand in here."""
    genuine = sealing._open

    def opened(context: AccessContext, field: SealedField, place: Place) -> bytes:
        text = _held[(place.row_id, field.compartment)] = genuine(context, field, place)
        return text

    with replacing(sealing, _open=opened):
        yield


@contextmanager
def unsealed() -> Iterator[None]:
    """Fetch no keys, write no audit entry, decrypt nothing: take what was remembered."""

    def nothing(*_about: object, **_more: object) -> None:
        pass

    def remembered(_context: AccessContext, field: SealedField, place: Place) -> bytes:
        return _held[(place.row_id, field.compartment)]

    with (
        replacing(sealing, load_data_keys=nothing, note_opening=nothing, _open=remembered),
        replacing(family, note_together=nothing),
        replacing(search, note_shown=nothing),
    ):
        yield
