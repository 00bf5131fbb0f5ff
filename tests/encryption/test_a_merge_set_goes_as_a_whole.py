from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries.models import Person
from beneficiaries.sealed import PersonIdentity
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible, WrongState
from shapagat.core.ids import new_id
from shapagat.encryption.constants import KeyState, Purpose, SubjectKind
from shapagat.encryption.exceptions import KeyGone
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.merging import merge_set, merge_subjects, unmerge_subject
from shapagat.encryption.models import Subject
from shapagat.encryption.sealing import open_one
from shapagat.encryption.subjects import create_subjects, erase_subjects
from tests.support.families import AIZHAN, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(astana: Centre) -> list[Person]:
    """The same woman, taken in three times."""
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        return [make_person(astana.id) for _ in range(3)]


def _merge(into: Person, *others: Person) -> None:
    merge_subjects(into_id=into.id, subject_ids=[other.id for other in others], actor_id=SYSTEM_ACTOR_ID)


def _keys_destroyed(*people: Person) -> list[bool]:
    states = dict(DataKey.objects.values_list("id", "state"))
    key_ids = [Subject.objects.get(pk=person.pk).data_key_id for person in people]
    return [states[key_id] == KeyState.DESTROYED for key_id in key_ids]


def test_merging_changes_pointers_and_nothing_sealed(alice: User, three: list[Person]) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        before = [row.identity.envelope for row in Person.objects.order_by("id")]
        _merge(three[0], three[1])
        assert [row.identity.envelope for row in Person.objects.order_by("id")] == before
        assert open_one(three[1], "identity", PersonIdentity) == AIZHAN


@pytest.mark.parametrize("erased", [0, 1, 2])
def test_erasing_any_member_destroys_the_keys_of_all(
    alice: User, three: list[Person], erased: int, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), work_as(alice, Purpose.REGISTRATION):
        _merge(three[1], three[2])
        _merge(three[0], three[1])
        gone = erase_subjects(subject_ids=[three[erased].id])
    assert gone == sorted(person.id for person in three)
    with work_as(alice, Purpose.REGISTRATION):
        assert _keys_destroyed(*three) == [True, True, True]
        for person in three:
            with pytest.raises(KeyGone):
                open_one(person, "identity", PersonIdentity)


def test_who_was_taken_out_again_stays(
    alice: User, three: list[Person], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), work_as(alice, Purpose.REGISTRATION):
        _merge(three[0], three[1], three[2])
        unmerge_subject(subject_id=three[2].id, actor_id=alice.pk)
        erase_subjects(subject_ids=[three[0].id])
    with work_as(alice, Purpose.REGISTRATION):
        assert _keys_destroyed(*three) == [True, True, False]
        assert open_one(three[2], "identity", PersonIdentity) == AIZHAN


def test_nothing_opens_between_erasing_and_the_end_of_the_transaction(alice: User, three: list[Person]) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        open_one(three[0], "identity", PersonIdentity)
        erase_subjects(subject_ids=[three[0].id])
        with pytest.raises(KeyGone):
            open_one(three[0], "identity", PersonIdentity)


def test_merging_and_taking_out_are_recorded(alice: User, three: list[Person]) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        _merge(three[0], three[1])
        unmerge_subject(subject_id=three[1].id, actor_id=alice.pk)
        entries = Entry.objects.filter(action__startswith="subject.").order_by("id")
        assert [entry.action for entry in entries] == ["subject.merged", "subject.unmerged"]
        assert all(set(entry.subject_ids) == {three[0].id, three[1].id} for entry in entries)


def test_a_neighbours_person_is_not_there_to_be_merged(charlie: User, shymkent: Centre, three: list[Person]) -> None:
    with work_as_system(Purpose.REGISTRATION, {shymkent.id}):
        theirs = make_person(shymkent.id)
    with work_as(charlie, Purpose.REGISTRATION), pytest.raises(NotVisible):
        _merge(theirs, three[0])


def test_a_pointer_never_crosses_the_wall(astana: Centre, shymkent: Centre, three: list[Person]) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id, shymkent.id}):
        theirs = make_person(shymkent.id)
        with pytest.raises(WrongState):
            _merge(theirs, three[0])
        with pytest.raises(IntegrityError, match="violates foreign key"), transaction.atomic():
            Subject.objects.filter(pk=three[0].id).update(merged_into=theirs.id)


@pytest.mark.parametrize("refused", ["itself", "merged", "into merged", "erased", "another kind"])
def test_what_cannot_be_merged(alice: User, astana: Centre, three: list[Person], refused: str) -> None:
    first, second, third = (person.id for person in three)
    with work_as(alice, Purpose.REGISTRATION):
        _merge(three[0], three[1])
        into, other = {"itself": (first, first), "merged": (third, second), "into merged": (second, third)}.get(
            refused, (first, third)
        )
        if refused == "erased":
            erase_subjects(subject_ids=[third])
        if refused == "another kind":
            other = new_id()
            create_subjects(kind=SubjectKind.DONOR, centre_id=astana.id, ids=[other])
        with pytest.raises(WrongState):
            merge_subjects(into_id=into, subject_ids=[other], actor_id=alice.pk)


def test_what_is_not_merged_cannot_be_taken_out(alice: User, three: list[Person]) -> None:
    with work_as(alice, Purpose.REGISTRATION), pytest.raises(WrongState):
        unmerge_subject(subject_id=three[0].id, actor_id=alice.pk)


STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 5)), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_was_merged_and_taken_out_the_set_is_what_pointers_join(astana: Centre, steps: Any) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        ids = [new_id() for _ in range(6)]
        create_subjects(kind=SubjectKind.PERSON, centre_id=astana.id, ids=ids)
        into: dict[UUID, UUID] = {}
        for merges, one, other in steps:
            try:
                if merges:
                    merge_subjects(into_id=ids[one], subject_ids=[ids[other]], actor_id=SYSTEM_ACTOR_ID)
                    into[ids[other]] = ids[one]
                else:
                    unmerge_subject(subject_id=ids[one], actor_id=SYSTEM_ACTOR_ID)
                    del into[ids[one]]
            except WrongState:
                pass
        for subject_id in ids:
            joined = [each for each in ids if _root(into, each) == _root(into, subject_id)]
            assert merge_set([subject_id]) == sorted(joined)


def _root(into: dict[UUID, UUID], subject_id: UUID) -> UUID:
    while subject_id in into:
        subject_id = into[subject_id]
    return subject_id
