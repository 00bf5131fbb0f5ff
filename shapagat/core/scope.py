"""Which centres' rows a transaction sees."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection, transaction

from shapagat.core.scope_signature import Moment, ScopeKey


class _Scope(NamedTuple):
    centre_ids: frozenset[int]
    told: str


_NOWHERE = _Scope(frozenset(), "")
_current: ContextVar[_Scope] = ContextVar("shapagat_scope", default=_NOWHERE)

_ASK = (
    "SELECT pg_backend_pid(), trunc(extract(epoch FROM now()) * 1000000)::bigint,"
    " extract(epoch FROM clock_timestamp())::bigint"
)
_TELL = "SELECT set_config('shapagat.scope', %s, true)"


def scoped_centres() -> frozenset[int]:
    """Return the ids of the centres in scope; empty outside any scope."""
    return _current.get().centre_ids


@contextmanager
def scope(centre_ids: Iterable[int]) -> Iterator[None]:
    """See the rows of these centres, and only these, for the length of one transaction, at most 15 minutes.

    A nested scope is a savepoint and puts the former value back: `set_config(…, true)` outlives a savepoint.
    Raises ImproperlyConfigured without a SCOPE_KEY.
    """
    former, wanted = _current.get(), frozenset(centre_ids)
    nested = connection.in_atomic_block
    token = _current.set(_NOWHERE)
    try:
        with transaction.atomic():
            if nested or wanted:
                _current.set(_tell_database(wanted))
            yield
            if nested and not connection.needs_rollback:
                _execute(_TELL, former.told)
    finally:
        _current.reset(token)


def widen_scope(centre_ids: Iterable[int]) -> None:
    """Replace the centres of the scope we stand in, once it is known who is asking."""
    if not connection.in_atomic_block:
        raise RuntimeError("There is no scope to widen: open one with scope() first.")
    _current.set(_tell_database(frozenset(centre_ids)))


def scope_faults() -> list[str]:
    """Say why the database would refuse every scope of this process; nothing where it believes them. Reads no row.

    Raises OperationalError when the database is away.
    """
    try:
        with scope({0}):
            _execute("SELECT cardinality(shapagat_scope())")
    except ImproperlyConfigured as error:
        return [str(error).rstrip(".")]
    except ProgrammingError:
        return ["the database does not believe scopes signed with this SCOPE_KEY; give `shapagat migrate` the same one"]
    return []


def _tell_database(centre_ids: frozenset[int]) -> _Scope:
    """Sign the centres for this transaction of this server process; a pooler keeps both for a transaction's length."""
    told = ""
    if centre_ids:
        key = ScopeKey.read(settings.SCOPE_KEY)
        told = key.sign(centre_ids, Moment(*_execute(_ASK)))
    _execute(_TELL, told)
    return _Scope(centre_ids, told)


def _execute(statement: str, *values: str) -> tuple[int, ...]:
    """Run a statement with its values apart: Django's own cursor writes them into the text, which others may see."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement.encode(), values, prepare=False)
        row: tuple[int, ...] = cursor.fetchone() or ()
        return row
