"""Which centres' rows a transaction sees."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

_current: ContextVar[frozenset[int]] = ContextVar("shapagat_scope", default=frozenset())


def scoped_centres() -> frozenset[int]:
    """Return the ids of the centres in scope; empty outside any scope."""
    return _current.get()


@contextmanager
def scope(centre_ids: Iterable[int]) -> Iterator[None]:
    """See the rows of these centres, and only these, for the length of one transaction.

    A nested scope is a savepoint and puts the former value back: `set_config(…, true)` outlives a savepoint.
    """
    former, wanted = _current.get(), frozenset(centre_ids)
    nested = connection.in_atomic_block
    token = _current.set(wanted)
    try:
        with transaction.atomic():
            if nested or wanted:
                _tell_database(wanted)
            yield
            if nested and not connection.needs_rollback:
                _tell_database(former)
    finally:
        _current.reset(token)


def widen_scope(centre_ids: Iterable[int]) -> None:
    """Replace the centres of the scope we stand in, once it is known who is asking."""
    if not connection.in_atomic_block:
        raise RuntimeError("There is no scope to widen: open one with scope() first.")
    wanted = frozenset(centre_ids)
    _current.set(wanted)
    _tell_database(wanted)


def _tell_database(centre_ids: frozenset[int]) -> None:
    listed = ",".join(str(int(centre_id)) for centre_id in sorted(centre_ids))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('shapagat.centre_ids', %s, true)", [listed])
