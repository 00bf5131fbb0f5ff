from dataclasses import replace
from uuid import UUID

import pytest

from shapagat.audit.chain.encoding import ENTRY_COLUMNS, batch_hash
from shapagat.audit.chain.findings import Code
from shapagat.audit.chain.keys import SigningKey
from shapagat.audit.models import Entry, Head
from tests.audit.conftest import CENTRE, Tamper, verify, write_entries

pytestmark = pytest.mark.django_db(transaction=True)
#: For every column something else than what stands there.
OTHER: dict[str, str] = {
    "created_at": "created_at + interval '1 microsecond'",
    "centre_id": "0",
    "kind": "'read'",
    "action": "action || ' '",
    "actor_id": "gen_random_uuid()",
    "purpose": "'search'",
    "subject_ids": "ARRAY[gen_random_uuid()]",
    "row_ids": "ARRAY[gen_random_uuid()]",
    "compartments": "ARRAY[101]",
    "revisions": "ARRAY[1]",
    "envelope_hashes": "ARRAY['\\x00'::bytea]",
    "object_type": "'x'",
    "object_id": "gen_random_uuid()",
    "request_id": "'x'",
    "detail": """'{"n": "5"}'""",
    "xact": "'1'::xid8",
}


def test_an_untouched_chain_stands(chain: list[Entry], key: SigningKey) -> None:
    found = verify(key)
    assert (found.faults, found.entries, found.unsealed) == ([], 12, 0)
    assert found.sound_number == found.heads >= 3


def test_every_column_of_the_table_is_covered(tamper: Tamper) -> None:
    columns = tamper("SELECT column_name FROM information_schema.columns WHERE table_name = 'audit_entry'")
    assert {name for (name,) in columns} == set(ENTRY_COLUMNS) == {*OTHER, "id"}


def test_an_altered_column_is_named_whichever_it_is(chain: list[Entry], key: SigningKey, tamper: Tamper) -> None:
    entry = chain[5].id
    tamper("CREATE TABLE kept AS SELECT * FROM audit_entry WHERE id = %s", (entry,))
    try:
        for column, other in OTHER.items():
            alter(tamper, entry, column, other)
            first = verify(key).faults[0]
            assert (column, first.code, first.entry, first.position) == (column, Code.ALTERED, entry, 6)
            alter(tamper, entry, column, f"(SELECT {column} FROM kept)")  # noqa: S608 - names of our own columns
            assert verify(key).stands
    finally:
        tamper("DROP TABLE kept")


def alter(tamper: Tamper, entry: UUID, column: str, value: str) -> None:
    """Set a column; the trigger that keeps centres is no obstacle to a superuser."""
    statement = f"UPDATE audit_entry SET {column} = {value} WHERE id = '{entry}'"  # noqa: S608 - names of our own columns
    tamper(f"SET session_replication_role = replica; {statement}")


def test_a_changed_id_is_a_missing_entry(chain: list[Entry], key: SigningKey, tamper: Tamper) -> None:
    tamper("UPDATE audit_entry SET id = gen_random_uuid() WHERE id = %s", (chain[5].id,))
    assert (verify(key).faults[0].code, verify(key).faults[0].entry) == (Code.MISSING, chain[5].id)


@pytest.mark.parametrize("at", [0, 5, 11])
def test_a_deleted_entry_is_named(chain: list[Entry], key: SigningKey, tamper: Tamper, at: int) -> None:
    tamper("DELETE FROM audit_entry WHERE id = %s", (chain[at].id,))
    first = verify(key).faults[0]
    assert (first.code, first.entry, first.position) == (Code.MISSING, chain[at].id, at + 1)


def test_deleted_together_with_its_place_it_is_still_missed(
    chain: list[Entry], key: SigningKey, tamper: Tamper
) -> None:
    tamper("DELETE FROM audit_entry WHERE id = %s", (chain[5].id,))
    tamper("DELETE FROM audit_link WHERE position = 6")
    first = verify(key).faults[0]
    assert (first.code, first.position) == (Code.UNPLACED, 6)


def test_an_entry_inserted_late_is_named(chain: list[Entry], key: SigningKey, tamper: Tamper) -> None:
    late = UUID(int=chain[5].id.int + 1)
    columns = ", ".join(name for name in ENTRY_COLUMNS if name != "id")
    copied = f"INSERT INTO audit_entry (id, {columns}) SELECT %s, {columns} FROM audit_entry LIMIT 1"  # noqa: S608 - as above
    tamper(copied, (late,))
    first = verify(key).faults[0]
    assert (first.code, first.entry) == (Code.LATE, late)
    write_entries(1)
    seal_all_but_the_late(key)
    assert [fault.entry for fault in verify(key).faults] == [late]


def seal_all_but_the_late(key: SigningKey) -> None:
    from shapagat.audit.services import seal_entries
    from tests.audit.conftest import centre_ids

    heads = Head.objects.count()
    while Head.objects.count() == heads:
        seal_entries(key=key, all_centre_ids=centre_ids)


@pytest.mark.parametrize(("one", "other"), [(5, 6), (2, 10)])
def test_swapped_places_are_named(chain: list[Entry], key: SigningKey, tamper: Tamper, one: int, other: int) -> None:
    tamper("UPDATE audit_link SET position = 999 WHERE position = %s", (one,))
    tamper("UPDATE audit_link SET position = %s WHERE position = %s", (one, other))
    tamper("UPDATE audit_link SET position = %s WHERE position = 999", (other,))
    first = verify(key).faults[0]
    assert first.head == (2 if (one, other) == (5, 6) else 1)
    assert first.code in {Code.REORDERED, Code.BATCH}
    assert one <= first.position <= one + 2


def test_an_entry_rewritten_with_its_kept_hash_breaks_its_batch(
    chain: list[Entry], key: SigningKey, tamper: Tamper
) -> None:
    from psycopg import sql

    from shapagat.audit.chain.encoding import entry_hash
    from shapagat.audit.chain.reading import entry_rows
    from shapagat.core.scope import scope

    tamper("UPDATE audit_entry SET action = 'nothing' WHERE id = %s", (chain[5].id,))
    with scope({CENTRE}):
        [(_, row)] = entry_rows(sql.SQL("e.id = %(id)s"), {"id": chain[5].id})
    tamper("UPDATE audit_link SET entry_hash = %s WHERE position = 6", (entry_hash(row),))
    first = verify(key).faults[0]
    assert (first.code, first.head, first.position) == (Code.BATCH, 2, 5)
    hashes = [bytes(each) for (each,) in tamper("SELECT entry_hash FROM audit_link WHERE position BETWEEN 5 AND 8")]
    tamper("UPDATE audit_head SET batch_hash = %s WHERE number = 2", (batch_hash(hashes),))
    assert verify(key).faults[0].code is Code.HEAD_ALTERED


@pytest.mark.parametrize(
    "change",
    ["horizon = horizon + 1", "sealed_at = sealed_at + interval '1 s'", "head_hash = previous_hash",
     "batch_hash = previous_hash", "signature = decode(repeat('00', 64), 'hex')", "next_key = batch_hash"],
)  # fmt: skip
def test_an_altered_head_is_named(chain: list[Entry], key: SigningKey, tamper: Tamper, change: str) -> None:
    tamper(f"UPDATE audit_head SET {change} WHERE number = 2")  # noqa: S608 - written above
    assert (verify(key).faults[0].code, verify(key).faults[0].head) == (Code.HEAD_ALTERED, 2)


def test_a_missing_head_is_named(chain: list[Entry], key: SigningKey, tamper: Tamper) -> None:
    tamper("DELETE FROM audit_head WHERE number = 2")
    assert (verify(key).faults[0].code, verify(key).faults[0].head) == (Code.HEAD_MISSING, 2)


def test_places_without_their_head_are_named(chain: list[Entry], key: SigningKey, tamper: Tamper) -> None:
    tamper("DELETE FROM audit_head WHERE number = 3")
    assert (verify(key).faults[0].code, verify(key).faults[0].entry) == (Code.BEYOND, chain[8].id)


def test_a_head_forged_with_another_key_is_named(chain: list[Entry], key: SigningKey, tamper: Tamper) -> None:
    forger = SigningKey(bytes(range(32)))
    head = Head.objects.get(number=3)
    facts = replace(head.facts, key_id=forger.public.id)
    tamper(
        "UPDATE audit_head SET key_id = %s, head_hash = %s, signature = %s WHERE number = 3",
        (facts.key_id, facts.hash(), forger.sign(facts.message())),
    )
    assert (verify(key).faults[0].code, verify(key).faults[0].head) == (Code.FOREIGN_KEY, 3)
    tamper("UPDATE audit_head SET key_id = %s WHERE number = 3", (key.public.id,))
    assert verify(key).faults[0].code is Code.HEAD_ALTERED


def test_with_no_key_named_nothing_is_believed(chain: list[Entry]) -> None:
    assert verify().faults[0].code is Code.FOREIGN_KEY
