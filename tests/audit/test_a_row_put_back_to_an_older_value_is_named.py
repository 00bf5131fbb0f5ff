from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from beneficiaries.models import Person
from beneficiaries.sealed import PersonIdentity
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.audit.chain.findings import Code
from shapagat.audit.chain.keys import SigningKey
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import seal
from tests.audit.conftest import Tamper, seal_all, verify
from tests.support.families import make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person(astana: Centre, key: SigningKey) -> Person:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        made = make_person(astana.id)
    seal_all(key)
    return made


def change(person: Person) -> None:
    with work_as_system(Purpose.REGISTRATION, {person.centre_id}):
        seal(person, "identity", PersonIdentity(family_name="Ахметова"))
        person.save(force_update=True)
        record_change(action="person.changed", actor_id=SYSTEM_ACTOR_ID, centre_id=person.centre_id, on=person)


def envelope(tamper: Callable[..., list[Any]], person: Person) -> bytes:
    return bytes(tamper("SELECT identity FROM beneficiaries_person WHERE id = %s", (person.id,))[0][0])


def put_back(tamper: Tamper, person: Person, old: bytes) -> None:
    tamper("UPDATE beneficiaries_person SET identity = %s WHERE id = %s", (old, person.id))


def test_rows_as_they_were_sealed_stand(person: Person, key: SigningKey) -> None:
    assert (verify(key, with_rows=True).faults, verify(key, with_rows=True).rows > 0) == ([], True)
    change(person)
    assert verify(key, with_rows=True).stands


def test_an_older_value_is_named(person: Person, key: SigningKey, tamper: Tamper) -> None:
    old = envelope(tamper, person)
    change(person)
    seal_all(key)
    put_back(tamper, person, old)
    assert verify(key).stands
    [fault] = verify(key, with_rows=True).faults
    assert (fault.code, fault.row, fault.column, fault.revision) == (Code.ROW_CHANGED, person.id, "identity", 2)


def test_a_forged_record_of_the_older_value_does_not_help(person: Person, key: SigningKey, tamper: Tamper) -> None:
    old = envelope(tamper, person)
    change(person)
    put_back(tamper, person, old)
    for revision in (1, 3):
        tamper(
            "INSERT INTO audit_entry SELECT (r).* FROM (SELECT jsonb_populate_record(e, jsonb_build_object("
            " 'id', %s::text, 'revisions', array_fill(%s, ARRAY[cardinality(revisions)]),"
            " 'xact', pg_current_xact_id()::text)) AS r"
            " FROM audit_entry e WHERE e.action = 'person.registered' LIMIT 1) AS made",
            (str(new_id()), revision),
        )
        seal_all(key)
        assert Code.ROW_CHANGED in {fault.code for fault in verify(key, with_rows=True).faults}


def test_a_value_that_was_never_recorded_is_named(person: Person, key: SigningKey, tamper: Tamper) -> None:
    stranger = new_id()
    query = "SELECT column_name FROM information_schema.columns WHERE table_name = 'beneficiaries_person'"
    everything = [name for (name,) in tamper(query) if name != "id"]
    listed = ", ".join(everything)
    copied = f"INSERT INTO beneficiaries_person (id, {listed}) SELECT '{stranger}', {listed} FROM beneficiaries_person"  # noqa: S608 - names of our own columns
    tamper(f"SET session_replication_role = replica; {copied}")
    faults = verify(key, with_rows=True).faults
    assert {(fault.code, fault.row) for fault in faults} == {(Code.ROW_UNRECORDED, stranger)}


def test_an_erased_subject_is_no_alarm(person: Person, key: SigningKey, tamper: Tamper) -> None:
    put_back(tamper, person, b"")
    assert not verify(key, with_rows=True).stands
    tamper("UPDATE encryption_subject SET erased_at = %s WHERE id = %s", (timezone.now(), person.id))
    assert verify(key, with_rows=True).stands


def test_a_row_that_is_gone_is_named(person: Person, key: SigningKey, tamper: Tamper) -> None:
    tamper("SET session_replication_role = replica; DELETE FROM beneficiaries_person")
    [fault] = verify(key, with_rows=True).faults
    assert (fault.code, fault.row, fault.revision) == (Code.ROW_MISSING, person.id, 1)
    tamper("UPDATE encryption_subject SET erased_at = now()")
    assert verify(key, with_rows=True).stands
    tamper("SET session_replication_role = replica; DELETE FROM encryption_subject")
    assert verify(key, with_rows=True).faults[0].code is Code.ROW_MISSING
