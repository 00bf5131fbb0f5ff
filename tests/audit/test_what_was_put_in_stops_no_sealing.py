from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.api.tasks import verify_audit_trail
from shapagat.audit.chain.findings import Code
from shapagat.audit.chain.keys import SigningKey, public_path
from shapagat.audit.models import Entry, Head, Link, Verification
from shapagat.core.ids import new_id
from shapagat.core.scope import scope
from tests.audit.conftest import CENTRE, Tamper, seal_all, verify, write_entries
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)
OTHER_HASH = bytes(range(32))


def put_head(**said: Any) -> None:
    """As the application role, as an injected statement would."""
    head = {
        "number": 4, "first_position": 13, "last_position": 13, "horizon": 1, "sealed_at": timezone.now(),
        "previous_hash": OTHER_HASH, "batch_hash": OTHER_HASH, "head_hash": OTHER_HASH, "key_id": OTHER_HASH,
        "signature": bytes(64),
    }  # fmt: skip
    Head.objects.create(**head | said)


@pytest.mark.parametrize("number", [4, 5, 9_000_000_000, 2**63 - 1])
def test_a_head_put_in_is_named_and_sealing_goes_on(chain: list[Entry], key: SigningKey, number: int) -> None:
    put_head(number=number, last_position=2**63 - 1)
    write_entries(2)
    seal_all(key)
    write_entries(1)
    seal_all(key)
    found = verify(key)
    assert {(fault.code, fault.head) for fault in found.faults} == {(Code.FOREIGN_KEY, number)}
    assert (found.entries, found.unsealed) == (15, 0)


def test_a_head_that_claims_to_be_ours_is_not_built_upon(chain: list[Entry], key: SigningKey) -> None:
    put_head(key_id=key.public.id, next_key=key.public.raw)
    write_entries(1)
    seal_all(key)
    found = verify(key)
    assert [(fault.code, fault.head) for fault in found.faults] == [(Code.HEAD_ALTERED, 4)]
    assert Head.objects.get(number=5).previous_hash == Head.objects.get(number=3).head_hash


@pytest.mark.parametrize("position", [13, 14, 1000])
def test_a_place_put_in_is_named_and_sealing_goes_on(chain: list[Entry], key: SigningKey, position: int) -> None:
    Link.objects.create(position=position, entry_id=new_id(), entry_hash=OTHER_HASH)
    write_entries(5)
    seal_all(key)
    found = verify(key)
    assert [(fault.code, fault.position) for fault in found.faults] == [(Code.BEYOND, position)]
    assert (found.entries, found.unsealed) == (17, 0)


def test_a_place_put_in_hides_no_entry(chain: list[Entry], key: SigningKey) -> None:
    write_entries(1)
    with scope({CENTRE}):
        hidden = Entry.objects.latest("id").id
    Link.objects.create(position=13, entry_id=hidden, entry_hash=OTHER_HASH)
    seal_all(key)
    assert Link.objects.filter(entry_id=hidden).count() == 2
    assert verify(key).entries == 13


def test_once_the_owner_has_cleared_it_the_trail_stands_again(
    chain: list[Entry], key: SigningKey, tamper: Tamper
) -> None:
    put_head()
    Link.objects.create(position=13, entry_id=new_id(), entry_hash=OTHER_HASH)
    write_entries(1)
    seal_all(key)
    tamper("DELETE FROM audit_head WHERE number = 4")
    tamper("DELETE FROM audit_link WHERE position = 13")
    assert verify(key).faults == []


@pytest.mark.parametrize(
    "said",
    [{"number": -5}, {"number": 0}, {"first_position": 0}, {"last_position": 1}, {"horizon": -1}, {"key_id": b""},
     {"signature": b""}, {"next_key": b""}, {"head_hash": b"x"}],
)  # fmt: skip
def test_the_database_refuses_what_is_no_head(transactional_db: None, said: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        put_head(**said)


@pytest.mark.parametrize("at", ["'infinity'", "'infinity'::timestamptz", "'99999-01-01'"])
def test_the_database_refuses_a_time_that_cannot_be_read(chain: list[Entry], at: str) -> None:
    columns = [field.column for field in Head._meta.concrete_fields if field.column not in {"number", "sealed_at"}]
    listed = ", ".join(columns)
    copied = f"INSERT INTO audit_head (number, sealed_at, {listed}) SELECT 9, {at}, {listed} FROM audit_head LIMIT 1"  # noqa: S608 - written above
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(copied)


@pytest.fixture
def unchecked(tamper: Tamper) -> Iterator[None]:
    """A database from before these rows were refused."""
    rules = tamper(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = 'audit_head'::regclass AND contype = 'c'"
    )
    for name, _ in rules:
        tamper(f"ALTER TABLE audit_head DROP CONSTRAINT {name}")
    yield
    tamper("DELETE FROM audit_head")
    for name, rule in rules:
        tamper(f"ALTER TABLE audit_head ADD CONSTRAINT {name} {rule}")


@pytest.mark.parametrize("said", [{"number": -5, "key_id": b""}, {"horizon": -1}, {"batch_hash": b""}])
def test_what_cannot_be_read_is_named_not_raised(
    chain: list[Entry], key: SigningKey, unchecked: None, said: dict[str, Any]
) -> None:
    put_head(**said)
    write_entries(1)
    seal_all(key)
    found = verify(key)
    assert [(fault.code, fault.head) for fault in found.faults] == [(Code.HEAD_ALTERED, said.get("number", 4))]


def test_only_what_the_worker_signed_is_shown_as_verified(
    watcher: User, as_user: ClientOf, key: SigningKey, key_file: Path, chain: list[Entry], settings: Any, tamper: Tamper
) -> None:
    def said() -> Any:
        return as_user(watcher).get("/api/v1/audit/verify/").json()

    settings.AUDIT_SIGNING_KEY_FILE = str(key_file)
    assert said()["state"] == "unproven"
    settings.AUDIT_PUBLIC_KEY_FILE = str(public_path(key_file))
    put_head(number=2**40)
    verify_audit_trail()
    assert (said()["state"], said()["last_head"]) == ("broken", Head.objects.filter(number__lt=2**40).count())
    real = Verification.objects.get()
    sound = {"head_number": 3, "head_hash": OTHER_HASH, "entries": 12, "unsealed": 0, "fault_count": 0}
    Verification.objects.create(**sound, signature=real.signature)
    assert (said()["state"], said()["faults"]) == ("broken", real.fault_count)
    # Nothing that was signed can be changed either.
    tamper("UPDATE audit_verification SET fault_count = 0")
    assert said()["state"] == "never_verified"
