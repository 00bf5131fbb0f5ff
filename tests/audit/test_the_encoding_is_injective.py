from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import sql

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.audit.chain.encoding import HeadFacts, entry_hash
from shapagat.audit.chain.reading import entry_rows
from shapagat.audit.models import Entry
from shapagat.core.scope import scope

NUMBERS = st.integers(0, 2**64 - 1)
HASHES = st.binary(min_size=32, max_size=32)
HEADS = st.builds(
    HeadFacts,
    number=NUMBERS,
    first=NUMBERS,
    last=NUMBERS,
    horizon=NUMBERS,
    sealed_at=st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - aware by `timezones`
    previous_hash=HASHES,
    batch_hash=HASHES,
    key_id=HASHES,
    next_key=HASHES,
)
#: Few letters, so that texts often flow over from one column to the next.
WORDS = st.text("ab", max_size=3)
CONTENTS = st.fixed_dictionaries(
    {
        "action": WORDS,
        "purpose": WORDS,
        "object_type": WORDS,
        "request_id": WORDS,
        "compartments": st.lists(st.integers(0, 2), max_size=2),
        "revisions": st.lists(st.integers(0, 2), max_size=2),
        "envelope_hashes": st.lists(st.binary(max_size=2), max_size=2),
        "detail": st.dictionaries(WORDS, WORDS, max_size=2),
    }
)


@given(one=HEADS, other=HEADS)
def test_two_heads_say_the_same_only_if_they_are_the_same(one: HeadFacts, other: HeadFacts) -> None:
    assert (one.message() == other.message()) == (one == other)


@given(head=HEADS, name=st.sampled_from(sorted(HeadFacts.__dataclass_fields__)))
def test_every_field_of_a_head_is_hashed(head: HeadFacts, name: str) -> None:
    value: Any = asdict(head)[name]
    other: Any
    if isinstance(value, bytes):
        other = bytes([value[0] ^ 1]) + value[1:]
    elif isinstance(value, datetime):
        other = value + timedelta(microseconds=1)
    else:
        other = value ^ 1
    assert replace(head, **{name: other}).hash() != head.hash()


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(one=CONTENTS, other=CONTENTS)
def test_two_entries_hash_the_same_only_if_all_columns_are_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    first, second = (_row(contents) for contents in (one, other))
    assert (entry_hash(first) == entry_hash(second)) == (one == other)


def _row(contents: dict[str, Any]) -> bytes:
    """Write an entry whose other columns are always the same, and take it back."""
    same = {"id": SYSTEM_ACTOR_ID, "actor_id": SYSTEM_ACTOR_ID, "centre_id": 5, "kind": "read"}
    with scope({5}), transaction.atomic():
        entry = Entry(**same, **contents)
        entry.save(force_insert=True)
        [(_, row)] = entry_rows(sql.SQL("e.id = %(id)s"), {"id": entry.id})
        transaction.set_rollback(True)
    # The moment of writing differs: field count, length and id, length of the moment.
    return row[: 2 + 20 + 4] + bytes(8) + row[2 + 20 + 4 + 8 :]
