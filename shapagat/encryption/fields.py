"""Columns that hold envelopes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from django.db import models

from shapagat.encryption.constants import Group
from shapagat.encryption.envelope import Header
from shapagat.encryption.exceptions import UnsupportedLookup

if TYPE_CHECKING:
    _BinaryField = models.BinaryField[Any, Any]
else:
    _BinaryField = models.BinaryField


class Sealed:
    """An envelope as an attribute of a row. Shows nothing, whoever asks."""

    __slots__ = ("envelope",)

    def __init__(self, envelope: bytes) -> None:
        self.envelope = envelope

    @property
    def header(self) -> Header:
        """Where the envelope says it belongs. Raises SealBroken."""
        return Header.unpack(self.envelope)

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__


class SealedField(_BinaryField):
    """One sealed compartment of a row: `struct` is its shape, `compartment` its number for ever.

    Raises UnsupportedLookup when filtered by.
    """

    def __init__(
        self,
        struct: type[msgspec.Struct] | None = None,
        *,
        compartment: int = 0,
        group: Group | None = None,
        schema: int = 1,
        **kwargs: Any,
    ) -> None:
        self.struct = struct
        self.compartment = compartment
        self.group = group
        self.schema = schema
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        """Migrations know the column, not what is inside: renaming a class must break nothing."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Sealed | None:
        """Hand out an opaque object."""
        return None if value is None else Sealed(bytes(value))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Accept envelopes only. Raises TypeError for anything else, so that no plaintext slips in."""
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} takes what seal() makes, nothing else.")
        return super().get_db_prep_value(value and value.envelope, connection, prepared)

    def prepare_many(self, values: Sequence[Any]) -> list[bytes | None]:
        """Return what columns of these envelopes hold. Raises TypeError as `get_db_prep_value`."""
        if not all(type(value) is Sealed or value is None for value in values):
            raise TypeError(f"{self.name} takes what seal() makes, nothing else.")
        return [value and value.envelope for value in values]

    def value_to_string(self, _obj: Any) -> str:
        """Serializers get the mask."""
        return "<sealed>"

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse: an envelope never equals another one."""
        raise UnsupportedLookup(f"{self.name} is sealed and cannot be filtered by {lookup_name}.")

    def get_transform(self, lookup_name: str) -> Any:
        """Refuse, as for lookups."""
        raise UnsupportedLookup(f"{self.name} is sealed and knows no {lookup_name}.")
