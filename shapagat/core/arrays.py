"""Arrays as the server keeps them: thousands of values cross as bytes, without being written out and read as text."""

import struct
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from psycopg import postgres
from psycopg.adapt import Dumper
from psycopg.pq import Format

#: Dimensions, whether there are NULLs, type of the elements, length, first place (array_recv of the server).
_HEADER = struct.Struct(">iiIii")
_LENGTH = struct.Struct(">i")
_UUID = _LENGTH.pack(16)
_NUMBERS = {"bigint": struct.Struct(">iq"), "integer": struct.Struct(">ii"), "smallint": struct.Struct(">ih")}
_BOOLEANS = {value: _LENGTH.pack(1) + bytes([value]) for value in (False, True)}


class BinaryArray(bytes):
    """A whole array in the server's own form; the type stands beside its placeholder."""

    __slots__ = ()


class BinaryArrayDumper(Dumper):
    """Hands a `BinaryArray` over as it is."""

    format = Format.BINARY

    def dump(self, obj: BinaryArray) -> bytes:
        """Return the bytes."""
        return obj


def binary_array(kind: str, values: Sequence[Any]) -> BinaryArray | list[Any]:
    """Return values as an array of the database's type `kind`; as a list, for the driver, where some are missing."""
    elements = _ELEMENTS.get(kind)
    if elements is None or any(value is None for value in values):
        return list(values)
    header = _HEADER.pack(1, 0, postgres.types[kind].oid, len(values), 1)
    return BinaryArray(header + b"".join(elements(values)))


def _of_numbers(kind: str) -> Callable[[Sequence[int]], Iterable[bytes]]:
    number = _NUMBERS[kind]
    size = number.size - _LENGTH.size
    return lambda values: [number.pack(size, value) for value in values]


def _of_uuids(values: Sequence[UUID | bytes]) -> Iterable[bytes]:
    return [_UUID + (value if isinstance(value, bytes) else value.bytes) for value in values]


def _of_bytes(values: Sequence[bytes]) -> Iterable[bytes]:
    return [_LENGTH.pack(len(value)) + value for value in values]


def _of_texts(values: Sequence[str]) -> Iterable[bytes]:
    return _of_bytes([value.encode() for value in values])


def _of_booleans(values: Sequence[bool]) -> Iterable[bytes]:
    return [_BOOLEANS[value] for value in values]


_ELEMENTS: dict[str, Callable[[Sequence[Any]], Iterable[bytes]]] = {
    "uuid": _of_uuids,
    "bytea": _of_bytes,
    "boolean": _of_booleans,
    "varchar": _of_texts,
    "text": _of_texts,
    **{kind: _of_numbers(kind) for kind in _NUMBERS},
}


def as_array(ids: Sequence[UUID] | Sequence[bytes]) -> str:
    """Return UUIDs, or their 16 bytes, as the text of a PostgreSQL array."""
    return "{" + ",".join([key.hex() if isinstance(key, bytes) else key.hex for key in ids]) + "}"


#: What an audit entry has columns of; it is written by Django, whose cursor takes no binary values.
_TEXTS: dict[str, Callable[[Sequence[Any]], str]] = {
    "uuid": as_array,
    "bytea": lambda values: "{" + ",".join([rf'"\\x{value.hex()}"' for value in values]) + "}",
    "integer": lambda values: "{" + ",".join(map(str, values)) + "}",
}


def array_text(kind: str, values: Sequence[Any]) -> Any:
    """Return values as the text of an array of the database's type `kind`; a list where the driver has to do it."""
    return _TEXTS.get(kind, list)(values)
