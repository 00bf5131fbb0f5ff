"""What is stored: read past every wall, as somebody with the servers in hand would."""

from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import redis
from django.contrib.sessions.backends.db import SessionStore
from psycopg import sql


def dump(url: str) -> bytes:
    """Return a database's tables as text, those not the server's own as bytes too, and what it shows of sessions."""
    content = bytearray()
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT schemaname, tablename FROM pg_tables ORDER BY 1, 2").fetchall()
        copied = [(sql.Identifier(*table), "text") for table in tables]
        # Types of the catalogue have no bytes to show; its statistics quote values of ours.
        copied += [(sql.Identifier(*table), "binary") for table in tables if table[0] == "public"]
        activity = sql.SQL("(SELECT * FROM pg_stat_activity WHERE datname = current_database())")
        for source, how in [*copied, (activity, "text")]:
            query = sql.SQL("COPY {} TO STDOUT (FORMAT {})").format(source, sql.SQL(how))
            with connection.cursor() as cursor, cursor.copy(query) as copy:
                content += b"\n" + b"".join(copy)
    return bytes(content)


def key_of(url: str, subject_id: UUID) -> UUID:
    """Return which key of the key store a subject has."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT data_key_id FROM encryption_subject WHERE id = %s", [subject_id]).fetchone()
    assert row is not None
    return UUID(str(row[0]))


def sessions(url: str) -> bytes:
    """Return what the sessions hold: in the table it is compressed."""
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT session_data FROM django_session").fetchall()
    return repr([SessionStore().decode(data) for (data,) in rows]).encode()


def redis_database(url: str) -> bytes:
    """Return every key and value of one database."""
    with redis.Redis.from_url(url) as server:
        return b"\n".join(key + b"\n" + _value(server, key) for key in server.scan_iter())


def _value(server: Any, key: bytes) -> bytes:
    readers = {
        b"string": lambda: [server.get(key) or b""],
        b"list": lambda: server.lrange(key, 0, -1),
        b"set": lambda: server.smembers(key),
        b"hash": lambda: [part for pair in server.hgetall(key).items() for part in pair],
        b"zset": lambda: server.zrange(key, 0, -1),
        b"none": list,  # it has run out meanwhile
    }
    return b"\n".join(readers[server.type(key)]())


def folder(path: Path) -> bytes:
    """Return names and content of every file below."""
    files = [file for file in sorted(path.rglob("*")) if file.is_file()]
    return b"\n".join(str(file.relative_to(path)).encode() + b"\n" + file.read_bytes() for file in files)
