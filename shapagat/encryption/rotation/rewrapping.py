"""Re-wraps data keys, as many as there are subjects: while the key store reads and writes, the next ones are wrapped.

Keys travel as one string of fixed records instead of a row each, which is most of the speed.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.db import connections

from shapagat.encryption.cipher import KEY_BYTES, unwrap_key, wrap_key
from shapagat.encryption.constants import KeyState
from shapagat.encryption.envelope import NONCE_BYTES, TAG_BYTES
from shapagat.encryption.exceptions import SealBroken
from shapagat.encryption.keys.centre_keys import centre_cipher
from shapagat.encryption.keys.data_keys import data_key_place
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.keystore.router import DATABASE
from shapagat.encryption.models import Subject

#: Written by one statement, which locks so many rows for the moment it takes.
AT_ONCE = 2_500
_ID = 16
_WRAPPED = NONCE_BYTES + KEY_BYTES + TAG_BYTES
#: A record: the data key's id, its centre key's id, the wrapped key.
_RECORD = 2 * _ID + _WRAPPED
_NOBODY = bytes(_ID)
_FIRST = UUID(int=0)

_TABLE = DataKey._meta.db_table
_READ = f"""
    SELECT string_agg(uuid_send(id) || uuid_send(centre_key_id) || wrapped, ''::bytea ORDER BY id), count(*)
    FROM (
        SELECT id, centre_key_id, wrapped FROM {_TABLE}
        WHERE centre_key_id = ANY(%s) AND id > %s AND state <> {KeyState.DESTROYED} ORDER BY id LIMIT %s
    ) AS batch
"""  # noqa: S608 - constants
#: A subquery for each key, so that the index is used however many subjects the planner believes there are.
_SUBJECTS = f"""
    SELECT string_agg(coalesce(subject_id, decode(repeat('00', {_ID}), 'hex')), ''::bytea ORDER BY place)
    FROM (
        SELECT place, (
            SELECT uuid_send(subject.id) FROM {Subject._meta.db_table} AS subject
            WHERE subject.centre_id = %(centre)s AND subject.data_key_id
                = encode(substring(%(records)b FROM place * {_RECORD} + 1 FOR {_ID}), 'hex')::uuid
        ) AS subject_id
        FROM generate_series(0, %(most)s) AS place
    ) AS found
"""  # noqa: S608 - constants
#: A key destroyed meanwhile stays destroyed, and what another runner has re-wrapped stays as it is.
_WRITE = f"""
    UPDATE {_TABLE} AS held
    SET centre_key_id = %(current)s,
        wrapped = substring(%(records)b FROM place * {_RECORD} + {2 * _ID + 1} FOR {_WRAPPED})
    FROM generate_series(0, %(most)s) AS place
    WHERE held.id = encode(substring(%(records)b FROM place * {_RECORD} + 1 FOR {_ID}), 'hex')::uuid
        AND held.centre_key_id = ANY(%(old)s) AND held.state <> {KeyState.DESTROYED}
"""  # noqa: S608 - constants


@dataclass(frozen=True)
class Rewrapped:
    """What one batch came to: where the next begins (None: there is none), and how many keys were re-wrapped."""

    after: UUID | None
    count: int


def rewrap_batch(*, old: Sequence[UUID], current: UUID, after: UUID | None, parts: int) -> Rewrapped:
    """Re-wrap data keys under the centre keys `old` with `current`, the next `parts` × 2,500 in order of their ids.

    Keys whose subject is not in scope are left as they are. Raises SealBroken when one was altered or moved.
    """
    store, written = _connection(DATABASE), []
    with ThreadPoolExecutor(1) as key_store:
        ahead = key_store.submit(_read, store, old, after or _FIRST)
        for left in reversed(range(parts)):
            records = ahead.result()
            if not records:
                after = None
                break
            after = UUID(bytes=records[-_RECORD : _ID - _RECORD])
            last = len(records) < AT_ONCE * _RECORD
            if left and not last:
                ahead = key_store.submit(_read, store, old, after)
            anew = b"".join(_rewrapped(records, _subjects_of(records, current), old, current))
            written.append(key_store.submit(_write, store, old, current, anew))
            if last:
                after = None
                break
    return Rewrapped(after, sum(part.result() for part in written))


def _rewrapped(records: bytes, subjects: bytes, old: Sequence[UUID], current: UUID) -> Iterator[bytes]:
    wrapping, centre_id, version = centre_cipher(current.bytes)
    ciphers = {key_id.bytes: centre_cipher(key_id.bytes) for key_id in old}
    for place in range(len(records) // _RECORD):
        subject_id = subjects[place * _ID : (place + 1) * _ID]
        if subject_id == _NOBODY:
            continue
        start = place * _RECORD
        key_id, centre_key_id = records[start : start + _ID], records[start + _ID : start + 2 * _ID]
        unwrapping, key_centre, key_version = ciphers[centre_key_id]
        if key_centre != centre_id:
            raise SealBroken("The wrapped key belongs to another centre.")
        key = unwrap_key(
            unwrapping,
            records[start + 2 * _ID : start + _RECORD],
            data_key_place(key_id, subject_id, centre_id, key_version),
        )
        yield key_id + centre_key_id + wrap_key(wrapping, key, data_key_place(key_id, subject_id, centre_id, version))


def _read(store: "psycopg.Connection[Any]", old: Sequence[UUID], after: UUID) -> bytes:
    records, count = _one(store, _READ, [list(old), after, AT_ONCE])
    if count and len(records) != count * _RECORD:
        raise SealBroken("A wrapped key has not the length of one.")
    return records or b""


def _subjects_of(records: bytes, current: UUID) -> bytes:
    most, centre_id = len(records) // _RECORD - 1, centre_cipher(current.bytes)[1]
    asked = {"most": most, "centre": centre_id, "records": records}
    subjects: bytes = _one(_connection("default"), _SUBJECTS, asked)[0]
    return subjects


def _write(store: "psycopg.Connection[Any]", old: Sequence[UUID], current: UUID, records: bytes) -> int:
    if not records:
        return 0
    most = len(records) // _RECORD - 1
    with psycopg.Cursor(store) as cursor:
        cursor.execute(_WRITE, {"current": current, "old": list(old), "records": records, "most": most})
        return cursor.rowcount


def _one(connection: "psycopg.Connection[Any]", statement: str, parameters: Any) -> Any:
    with psycopg.Cursor(connection) as cursor:
        return cursor.execute(statement, parameters, binary=True).fetchone()


def _connection(database: str) -> "psycopg.Connection[Any]":
    connections[database].ensure_connection()
    connection: psycopg.Connection[Any] = connections[database].connection
    return connection
