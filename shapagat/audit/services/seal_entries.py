"""Put entries under the next signed head. Requests never wait for it, and it never waits for them."""

import logging
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

from shapagat.audit.chain.encoding import NOTHING, HeadFacts, batch_hash, entry_hash
from shapagat.audit.chain.keys import PublicKey, SigningKey
from shapagat.audit.chain.reading import entry_rows
from shapagat.audit.chain.signed import signed_heads
from shapagat.audit.exceptions import ChainBroken
from shapagat.audit.models import Head, Link
from shapagat.core.rows import insert_columns
from shapagat.core.scope import scope

logger = logging.getLogger("shapagat.audit")
#: Held to the end of the transaction by the one sealer at work.
SEALER_LOCK = 0x5348_4150_0000_0005
#: About so many entries a batch; a transaction's entries are never parted.
BATCH = 4096
#: Entries that belong to no centre.
NO_CENTRE = 0

_OPEN = sql.SQL(
    "(e.xact >= %(after)s::text::xid8 OR %(restored)s) AND (e.xact < %(horizon)s::text::xid8"
    # A visible row of a transaction that has not begun yet comes from the server this database was copied from.
    " OR e.xact >= pg_snapshot_xmax(pg_current_snapshot()))"
    # A place beyond the last head was put there by somebody else: it hides no entry.
    " AND NOT EXISTS (SELECT FROM audit_link l WHERE l.entry_id = e.id AND l.position <= %(last)s)"
)


def seal_entries(
    *,
    key: SigningKey,
    all_centre_ids: Callable[[], Iterable[int]],
    known: Iterable[PublicKey] = (),
    next_key: PublicKey | None = None,
) -> int:
    """Seal one batch and return how many entries it holds; 0 when none is ready or another sealer is at work.

    Takes what no late commit can precede: entries of transactions below the oldest one running. `all_centre_ids`
    is asked after that point is known, so that the centre of every such entry is among them. With `next_key` a head
    is written in any case, and the one after it has to be signed by that key.
    `known` are the public keys that signed before this one. Heads and places that none of them signed are built
    around: the verification names them. Raises ChainBroken when the last head that one of them signed is not this
    key's and does not name it as the next, or when there are heads and none of them is theirs.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEALER_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        last = _last(key, known)
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
        horizon = int(cursor.fetchone()[0])
        with scope({NO_CENTRE, *all_centre_ids()}):
            horizon, found = _take(last, horizon)
        if not found and next_key is None:
            return 0
        _write(last, key, horizon, found, next_key)
        return len(found)


def _last(key: SigningKey, known: Iterable[PublicKey]) -> Head | None:
    last = next(signed_heads([key.public, *known]), None)
    if last is None:
        if Head.objects.exists():
            raise ChainBroken("None of the heads was signed by this key, or one before it.")
        return None
    announced = bytes(last.next_key)
    if announced not in {NOTHING, key.public.raw}:
        raise ChainBroken(f"Head {last.number} names another key as the next.")
    if announced == NOTHING and bytes(last.key_id) != key.public.id:
        raise ChainBroken(f"Head {last.number} was not signed by this key.")
    return last


def _take(last: Head | None, horizon: int) -> tuple[int, list[tuple[UUID, bytes]]]:
    """Return the horizon of the batch, and (id, hash) of its entries by id."""
    after = int(last.horizon) if last else 0
    # Transactions count anew on a server that was restored from a dump: there only the links tell what is open.
    restored = horizon < after
    params: dict[str, Any] = {"after": str(after), "horizon": str(horizon), "restored": restored}
    params["last"] = last.last_position if last else 0
    if not restored:
        params["horizon"] = str(_cut(params, horizon))
    found = [(entry_id, entry_hash(row)) for entry_id, row in entry_rows(_OPEN, params)]
    return min(horizon, int(str(params["horizon"]))), found


def _cut(params: dict[str, Any], horizon: int) -> int:
    """Return where a batch of about the wanted size ends: between two transactions."""
    query = sql.SQL("SELECT e.xact::text FROM audit_entry e WHERE {} ORDER BY e.xact LIMIT 2 OFFSET %(size)s")
    with connection.cursor() as cursor:
        cursor.execute(query.format(_OPEN).as_string(None), {**params, "size": BATCH - 1})
        found = [int(xact) for (xact,) in cursor.fetchall()]
    return min(horizon, found[0] + 1) if len(found) > 1 else horizon


def _write(
    last: Head | None,
    key: SigningKey,
    horizon: int,
    found: list[tuple[UUID, bytes]],
    next_key: PublicKey | None,
) -> None:
    first = _free_places(last.last_position + 1 if last else 1, len(found))
    facts = HeadFacts(
        number=_free_number(last.number + 1 if last else 1),
        first=first,
        last=first + len(found) - 1,
        horizon=horizon,
        sealed_at=timezone.now(),
        previous_hash=bytes(last.head_hash) if last else NOTHING,
        batch_hash=batch_hash(digest for _, digest in found),
        key_id=key.public.id,
        next_key=next_key.raw if next_key else NOTHING,
    )
    Head.objects.create(
        number=facts.number,
        first_position=facts.first,
        last_position=facts.last,
        horizon=facts.horizon,
        sealed_at=facts.sealed_at,
        previous_hash=facts.previous_hash,
        batch_hash=facts.batch_hash,
        head_hash=facts.hash(),
        key_id=facts.key_id,
        next_key=facts.next_key,
        signature=key.sign(facts.message()),
    )
    insert_columns(
        Link,
        {
            "position": range(first, first + len(found)),
            "entry_id": [entry_id for entry_id, _ in found],
            "entry_hash": [digest for _, digest in found],
        },
    )


def _free_number(wanted: int) -> int:
    for taken in Head.objects.filter(number__gte=wanted).order_by("number").values_list("number", flat=True).iterator():
        if taken > wanted:
            break
        logger.warning("somebody put a head at number %d: it is built around", taken)
        wanted = taken + 1
    return wanted


def _free_places(first: int, count: int) -> int:
    """Return the first of so many places in a row that nobody occupied."""
    taken = Link.objects.filter(position__gte=first).order_by("position").values_list("position", flat=True)
    for position in taken.iterator():
        if position >= first + count:
            break
        logger.warning("somebody put an entry at position %d: it is built around", position)
        first = position + 1
    return first
