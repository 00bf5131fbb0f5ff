from collections.abc import Callable

import pytest
from django.db import transaction

from beneficiaries.models import Person
from beneficiaries.sealed import PersonContact, PersonIdentity
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.audit.models import DayCount, Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.openings import note_together
from shapagat.encryption.sealing import open_one
from tests.support.families import make_person

pytestmark = pytest.mark.django_db


class _Given(Exception):
    pass


@pytest.fixture
def person(astana: Centre) -> Person:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        return make_person(astana.id)


@transaction.atomic
def _open_and_give_up(person: Person) -> None:
    assert open_one(person, "identity", PersonIdentity).given_name
    raise _Given


@transaction.atomic
def _open_together_and_give_up(person: Person) -> None:
    note_together(([person], ("identity", "contact")))
    assert open_one(person, "identity", PersonIdentity).given_name
    raise _Given


def _openings(astana: Centre) -> list[tuple[list[int], str]]:
    with scope({astana.id}):
        found = Entry.objects.filter(kind="read").order_by("id")
        return [(entry.compartments, entry.action) for entry in found]


@pytest.mark.parametrize("give_up", [_open_and_give_up, _open_together_and_give_up])
def test_what_was_opened_in_one_that_is_rolled_back_stays_on_record(
    alice: User, astana: Centre, person: Person, give_up: Callable[[Person], None]
) -> None:
    with work_as(alice, Purpose.REGISTRATION), pytest.raises(_Given):
        give_up(person)
    assert [action for _, action in _openings(astana)] == ["opened"]
    counted = DayCount.objects.get(actor_id=alice.pk)
    assert counted.subject_ids == [person.pk]


def test_what_is_opened_again_after_one_was_rolled_back_is_recorded_again(
    alice: User, astana: Centre, person: Person
) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        with pytest.raises(_Given):
            _open_together_and_give_up(person)
        open_one(person, "contact", PersonContact)
    assert [112] in [compartments for compartments, _ in _openings(astana)]


def test_what_a_page_opens_at_once_is_one_entry(alice: User, astana: Centre, person: Person) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        note_together(([person], ("identity", "contact")))
        open_one(person, "identity", PersonIdentity)
        open_one(person, "contact", PersonContact)
    assert _openings(astana) == [([111, 112], "opened")]
