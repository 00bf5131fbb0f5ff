"""A copy of the database with a row of each of two centres, and injected SQL in a session of the application."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

from shapagat.core.ids import new_id
from shapagat.core.scope_signature import Moment, ScopeKey
from tests.support.databases import TestDatabases

ASTANA, SHYMKENT = 1, 2
ASK = "SELECT pg_backend_pid(), trunc(extract(epoch FROM now()) * 1000000)::bigint"


@dataclass(frozen=True)
class Attacked:
    """The copy: `mine` and `theirs` are subjects in Astana and in Shymkent."""

    databases: TestDatabases
    name: str
    mine: Any
    theirs: Any

    @property
    def key(self) -> ScopeKey:
        """The key that the service signs with."""
        return ScopeKey.read(self.databases.scope_key)

    def connect(self, role: str) -> "psycopg.Connection[Any]":
        """Open a session the way Django does: values written into the text, so that one text may hold statements."""
        factory = psycopg.ClientCursor
        return psycopg.connect(self.databases.url(self.name, role), cursor_factory=factory)

    @contextmanager
    def in_centre(self, centre: int) -> Iterator["psycopg.Connection[Any]"]:
        """Open a transaction of the application in the scope of a centre; undone at the end unless committed."""
        with self.connect(self.databases.app) as session:
            session.execute("SELECT set_config('shapagat.scope', %s, true)", [self.signed(session, [centre])])
            yield session
            session.rollback()

    def signed(
        self, session: "psycopg.Connection[Any]", centres: list[int], *, now: float | None = None, key: str = ""
    ) -> str:
        """Sign a scope for the transaction of a session."""
        process, started = session.execute(ASK).fetchone() or (0, 0)
        moment = Moment(process, started, int(time.time() if now is None else now))
        return (ScopeKey.read(key) if key else self.key).sign(centres, moment)


def plant(databases: TestDatabases, name: str) -> Attacked:
    """Put a subject into each of the two centres, as the owner; take what tests were given and the service is not."""
    attacked = Attacked(databases, name, new_id(), new_id())
    with attacked.connect(databases.owner) as owner:
        owner.execute("SET shapagat.upkeep = 'on'")
        app = sql.Identifier(databases.app)
        owner.execute(sql.SQL("REVOKE TRUNCATE ON ALL TABLES IN SCHEMA public FROM {}").format(app))
        for centre, subject in ((ASTANA, attacked.mine), (SHYMKENT, attacked.theirs)):
            owner.execute(
                "INSERT INTO encryption_subject (id, created_at, updated_at, centre_id, kind, data_key_id, restricted)"
                " VALUES (%s, now(), now(), %s, 2, %s, false)",
                [subject, centre, new_id()],
            )
        owner.execute("ANALYZE encryption_subject")
    return attacked
