"""Verify the whole trail with public keys alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction

from shapagat.audit.chain.batches import check_batch
from shapagat.audit.chain.findings import Code, Fault, Findings
from shapagat.audit.chain.heads import HeadChecker
from shapagat.audit.chain.keys import PublicKey
from shapagat.audit.chain.sealed_rows import check_rows
from shapagat.audit.models import Entry, Head
from shapagat.core.scope import scope

#: More faults than these tell nothing new.
ENOUGH = 50
_NO_CENTRE = 0


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as it stood at one moment. Raises RuntimeError inside a transaction."""
    if connection.in_atomic_block:
        raise RuntimeError("The trail is verified in a transaction of its own.")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def verify_trail(
    *,
    keys: Iterable[PublicKey],
    all_centre_ids: Callable[[], Iterable[int]],
    anchors: Mapping[int, bytes] | None = None,
    with_rows: bool = False,
    progress: Callable[[Findings], None] = lambda _: None,
) -> Findings:
    """Compare every entry, place and head with what was hashed and signed, and with the anchors.

    `anchors` are head hashes by number, kept outside. `with_rows` also compares every sealed compartment with its
    latest recorded sealing. The first faults of the chain come first. Raises RuntimeError inside a transaction.
    """
    found = Findings()
    with one_moment(), scope({_NO_CENTRE, *all_centre_ids()}):
        checker = HeadChecker(keys, anchors or {})
        for head in Head.objects.order_by("number").iterator(chunk_size=500):
            found.faults += checker.check(head)
            found.heads += 1
            if checker.last is head:
                found.faults += check_batch(head)
                found.entries += head.last_position - head.first_position + 1
            if found.stands:
                found.sound_number, found.sound_hash = head.number, head.facts.hash()
            elif len(found.faults) >= ENOUGH:
                return found
            progress(found)
        found.faults += [*checker.end(), *_outside(checker)]
        found.unsealed = Entry.objects.count() - found.entries
        if with_rows:
            compared = check_rows(ENOUGH)
            found.rows, found.unnamed = compared.count, compared.unnamed
            found.faults += compared.faults
    return found


def _outside(checker: HeadChecker) -> Iterator[Fault]:
    """Yield places that no head covers, and entries that the sealed past does not know."""
    last = checker.last
    number, position, horizon = (last.number, last.last_position, int(last.horizon)) if last else (0, 0, 0)
    beyond = "SELECT entry_id, position FROM audit_link WHERE position > %s OR position < 1 ORDER BY position LIMIT %s"
    for entry_id, at in _rows(beyond, [position, ENOUGH]):
        yield Fault(Code.BEYOND, number, at, entry_id)
    left_out = "SELECT entry_id, position FROM audit_link WHERE position BETWEEN %s AND %s ORDER BY position LIMIT %s"
    for first, end in checker.gaps[:ENOUGH]:
        for entry_id, at in _rows(left_out, [first, end, ENOUGH]):
            yield Fault(Code.BEYOND, number, at, entry_id)
    # After a restore from a dump transactions count anew: until the next head, age says nothing.
    late = (
        "SELECT e.id, 0 FROM audit_entry e WHERE e.xact < %s::text::xid8"
        " AND pg_snapshot_xmin(pg_current_snapshot()) >= %s::text::xid8"
        " AND NOT EXISTS (SELECT FROM audit_link l WHERE l.entry_id = e.id) ORDER BY e.id LIMIT %s"
    )
    for entry_id, _ in _rows(late, [str(horizon), str(horizon), ENOUGH]):
        yield Fault(Code.LATE, number, entry=entry_id)


def _rows(query: str, params: list[str | int]) -> list[tuple[UUID, int]]:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return list(cursor.fetchall())
