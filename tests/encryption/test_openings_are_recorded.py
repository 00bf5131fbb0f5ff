import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from beneficiaries.models import Person
from beneficiaries.sealed import PersonIdentity
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption import access, sealing
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import UnrecordedSealing
from shapagat.encryption.sealing import open_many, seal
from tests.support.families import AIZHAN, make_person

pytestmark = pytest.mark.django_db


def _make(astana: Centre, count: int) -> list[Person]:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        return [make_person(astana.id) for _ in range(count)]


def test_a_list_is_one_entry_with_everybody_in_it(alice: User, astana: Centre) -> None:
    people = _make(astana, 5)
    with work_as(alice, Purpose.REGISTRATION):
        open_many(people, "identity", PersonIdentity)
    with scope({astana.id}):
        entry = Entry.objects.get(kind="read")
    assert (entry.actor_id, entry.purpose, entry.compartments) == (alice.pk, "registration", [111])
    assert set(entry.subject_ids) == {person.pk for person in people}


def test_when_nothing_can_be_recorded_nothing_opens(
    alice: User, astana: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = _make(astana, 1)

    class Broken:
        def record_reading(self, _reading: object) -> None:
            raise OSError("the disk is full")

    opened: list[bytes] = []
    genuine = sealing.open_bytes
    monkeypatch.setattr(access, "get_recorder", Broken)
    monkeypatch.setattr(sealing, "open_bytes", lambda *found: opened.append(b"") or genuine(*found))
    with work_as(alice, Purpose.REGISTRATION), pytest.raises(OSError, match="disk is full"):
        open_many(people, "identity", PersonIdentity)
    assert opened == []


@pytest.mark.parametrize("count", [3, 30])
def test_opening_takes_the_same_queries_however_many_people(
    alice: User, astana: Centre, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = _make(astana, count)
    for queries in (4, 3):  # the first look at a family on a day counts it
        with work_as(alice, Purpose.REGISTRATION), django_assert_num_queries(queries):
            open_many(people, "identity", PersonIdentity)
    with work_as_system(Purpose.REGISTRATION, {astana.id}), django_assert_num_queries(2):
        open_many(people, "identity", PersonIdentity)


def test_a_change_names_compartment_revision_and_hash(astana: Centre) -> None:
    _make(astana, 1)
    with scope({astana.id}):
        entry = Entry.objects.get(action="person.registered")
    assert sorted(entry.compartments) == [111, 112, 113, 114, 115]
    assert entry.revisions == [1] * 5
    assert all(len(digest) == 32 for digest in entry.envelope_hashes)


def test_sealing_without_an_entry_fails_the_whole_unit(alice: User, astana: Centre) -> None:
    (person,) = _make(astana, 1)
    with pytest.raises(UnrecordedSealing), work_as(alice, Purpose.REGISTRATION):
        seal(person, "identity", AIZHAN)
