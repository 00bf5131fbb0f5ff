"""Rows of the trail as bytes, straight from the server: no model, no text, one pass."""

import struct
from collections.abc import Iterator
from uuid import UUID

from django.db import connection
from psycopg import sql

from shapagat.audit.chain.encoding import ENTRY_COLUMNS

_SIGNATURE = b"PGCOPY\n\xff\r\n\0"
_FIELD_COUNT = struct.Struct(">h")
_LENGTH = struct.Struct(">i")
_UUID_FIELD = _LENGTH.pack(16)
_COLUMNS = sql.SQL(", ").join(sql.Identifier("e", name) for name in ENTRY_COLUMNS)
_COUNT = _FIELD_COUNT.pack(len(ENTRY_COLUMNS))
#: A link before its entry: position (int8), entry id (uuid), hash (bytea), all of them NOT NULL.
_LINK = struct.Struct(">hiqi16si32s")
_LINK_FIELDS = 3 + len(ENTRY_COLUMNS)
_ID_AT = _FIELD_COUNT.size + _LENGTH.size

LinkedRow = tuple[int, bytes, bytes, bytes]


def entry_rows(where: sql.Composable, params: dict[str, object] | None = None) -> Iterator[tuple[UUID, bytes]]:
    """Yield (id, row in the form that is hashed) of the entries in scope that `where` chooses, by id."""
    query = sql.SQL("SELECT {} FROM audit_entry e WHERE {} ORDER BY e.id").format(_COLUMNS, where)
    for row in _copied(query, params or {}):
        yield UUID(bytes=row[_ID_AT : _ID_AT + 16]), row


def linked_rows(first: int, last: int) -> Iterator[LinkedRow]:
    """Yield (position, entry id, hash kept in the link, row) by position; the row is empty where the entry is gone."""
    query = sql.SQL(
        "SELECT l.position, l.entry_id, l.entry_hash, {} FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id"
        " WHERE l.position BETWEEN {} AND {} ORDER BY l.position"
    ).format(_COLUMNS, sql.Literal(first), sql.Literal(last))
    for row in _copied(query, {}):
        fields, _, position, _, entry_id, hash_length, kept = _LINK.unpack_from(row)
        if fields != _LINK_FIELDS or hash_length != len(kept):
            yield position, entry_id, b"", b""
            continue
        rest = row[_LINK.size :]
        yield position, entry_id, kept, _COUNT + rest if rest.startswith(_UUID_FIELD) else b""


def _copied(query: sql.Composable, params: dict[str, object]) -> Iterator[bytes]:
    """Yield the rows of a query in binary COPY format, one at a time; the server sends a message a row."""
    connection.ensure_connection()
    raw = connection.connection
    statement = sql.SQL("COPY ({}) TO STDOUT (FORMAT BINARY)").format(query)
    with raw.cursor() as cursor, cursor.copy(statement, params or None) as copy:
        for message in copy:
            row = bytes(message)
            if row.startswith(_SIGNATURE):
                row = row[len(_SIGNATURE) + 4 + _LENGTH.unpack_from(row, len(_SIGNATURE) + 4)[0] + 4 :]
            if len(row) > _FIELD_COUNT.size:
                yield row
