"""The audit chain: sealing entries under signed heads, and verifying every one of them."""

import time
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.audit.chain.keys import SigningKey, load_signing_key, make_signing_key
from shapagat.audit.chain.verifying import verify_trail
from shapagat.audit.models import Entry, Link
from shapagat.audit.services import seal_entries
from shapagat.core.ids import new_id
from shapagat.core.rows import insert_columns
from shapagat.core.scope import scope
from tests.bench.loading import settle
from tests.bench.measuring import Row, in_turns
from tests.support.databases import TestDatabases

#: Entries of a centre without a row: they hold ids alone.
CENTRE = 77
#: Written by one transaction, which a batch of the chain never parts.
AT_ONCE = 1_000
COUNTED = 10_000
#: Transactions elsewhere on the server hold sealing back.
PATIENCE_SECONDS = 120
_COPY = (
    "COPY (SELECT * FROM audit_link l JOIN audit_entry e ON e.id = l.entry_id ORDER BY l.position)"
    " TO STDOUT (FORMAT BINARY)"
)


def chain_rows(databases: TestDatabases, scratch: Path, sizes: list[int], rounds: int) -> list[Row]:
    """Measure sealing and verifying at each size; to be called while the trail has no entries of others."""
    make_signing_key(scratch / "audit.key")
    key, rows, written = load_signing_key(scratch / "audit.key"), list[Row](), 0
    for size in sorted(sizes):
        writing = sealing = 0.0
        for count in range(written + AT_ONCE, size + 1, AT_ONCE):
            started = time.perf_counter()
            _write(AT_ONCE)
            writing += time.perf_counter() - started
            # In the service a worker seals what has come since it last looked.
            if count % COUNTED == 0 or count == size:
                sealing += _seal(key, count)
        part = COUNTED / (size - written)
        written = size
        settle(databases)
        rows.append(Row("seal 10,000 entries: writing them", size, sealing * part, writing * part, ""))
        rows.append(_verified(key, size, rounds))
    return rows


def _verified(key: SigningKey, size: int, rounds: int) -> Row:
    """Measure verifying against a bare binary COPY of the same rows in the same order, which nobody looks at."""

    def ours() -> None:
        found = verify_trail(keys=[key.public], all_centre_ids=lambda: {CENTRE})
        assert found.stands, found
        assert found.entries == size, found

    def theirs() -> None:
        with scope({CENTRE}), connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            for _ in copy:
                pass

    mine, bare = in_turns(ours, theirs, rounds=rounds)
    return Row("verify the chain: binary COPY of its rows", size, mine, bare, "")


def _write(count: int) -> None:
    ids = [new_id() for _ in range(count)]
    with scope({CENTRE}), transaction.atomic():
        insert_columns(
            Entry,
            {
                "id": ids,
                "created_at": [timezone.now()],
                "centre_id": [CENTRE],
                "kind": ["read"],
                "action": ["opened"],
                "actor_id": [SYSTEM_ACTOR_ID],
                "purpose": ["casework"],
                "subject_ids": [[new_id(), new_id()]],
                "row_ids": [[]],
                "compartments": [[1, 2]],
                "revisions": [[]],
                "envelope_hashes": [[]],
                "object_type": [""],
                "request_id": ["measured"],
                "detail": [Jsonb({})],
            },
        )


def _seal(key: SigningKey, size: int) -> float:
    """Seal up to so many entries; return the seconds it took, without those of waiting for others."""
    deadline, taken = time.monotonic() + PATIENCE_SECONDS, 0.0
    while Link.objects.count() < size:
        assert time.monotonic() < deadline, "another transaction on this server does not end"
        started = time.perf_counter()
        if seal_entries(key=key, all_centre_ids=lambda: {CENTRE}):
            taken += time.perf_counter() - started
    return taken
