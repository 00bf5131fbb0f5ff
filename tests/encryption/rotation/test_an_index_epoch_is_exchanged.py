from dataclasses import replace

import pytest

from beneficiaries.exceptions import DuplicateSuspected
from beneficiaries.models import Person
from beneficiaries.sealed import PersonIdentity
from beneficiaries.services import register_household
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.audit.constants import Kind
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.core.scope import scope
from shapagat.encryption.constants import CentreKeyKind, KeyState, Purpose, SubjectKind
from shapagat.encryption.exceptions import NoTextsRegistered
from shapagat.encryption.index.tokens import TokenPurpose, find_subjects, write_tokens
from shapagat.encryption.keystore.models import CentreKey
from shapagat.encryption.models import IndexEpoch, IndexToken, Subject
from shapagat.encryption.rotation import index_epoch
from shapagat.encryption.sealing import open_one
from shapagat.encryption.subjects import create_subjects, erase_subjects
from shapagat.jobs.key_rotation import INDEX_EPOCH
from tests.beneficiaries.people import family
from tests.encryption.rotation.conftest import Families, Rotate, tokens_are_right

pytestmark = pytest.mark.django_db


def _begin(centre: Centre) -> int:
    with work_as_system(Purpose.REINDEXING, {centre.id}):
        return index_epoch.begin_epoch(centre_id=centre.id, actor_id=SYSTEM_ACTOR_ID)


def _identity(person_id: object) -> PersonIdentity:
    with work_as_system(Purpose.REGISTRATION, set(Centre.objects.values_list("id", flat=True))):
        return open_one(Person.objects.get(pk=person_id), "identity", PersonIdentity)


def _found_by_number(centre: Centre, iin: str) -> list[object]:
    with work_as_system(Purpose.SEARCH, {centre.id}):
        return list(find_subjects(centre_ids={centre.id}, purpose=TokenPurpose.NATIONAL_ID, texts=[iin]))


def test_everybody_is_found_by_the_new_epoch_alone(families: Families, rotate: Rotate, astana: Centre) -> None:
    person_id, *_ = families(3)
    before = tokens_are_right(astana)
    job = rotate(INDEX_EPOCH)
    assert job.result == {"epoch": 2, "indexed": 6}
    assert tokens_are_right(astana) == before
    with scope({astana.id}):
        assert set(IndexToken.objects.values_list("epoch", flat=True)) == {2}
        assert IndexEpoch.objects.get(epoch=1).ended_at is not None
    old = CentreKey.objects.get(centre_id=astana.id, kind=CentreKeyKind.INDEX, version=1)
    assert (old.state, old.wrapped) == (KeyState.DESTROYED, None)
    assert _found_by_number(astana, _identity(person_id).iin) == [person_id]


def test_searches_and_number_checks_hold_before_the_backfill(families: Families, astana: Centre) -> None:
    (person_id,) = families(1)
    _begin(astana)
    iin = _identity(person_id).iin
    assert _found_by_number(astana, iin) == [person_id]
    again = family(confirm_distinct="said so")
    again = replace(again, members=tuple(replace(member, iin=iin) for member in again.members))
    with work_as_system(Purpose.REGISTRATION, {astana.id}), pytest.raises(DuplicateSuspected):
        register_household(centre=astana, data=again, actor_id=SYSTEM_ACTOR_ID)


def test_who_comes_meanwhile_is_written_into_both(families: Families, astana: Centre) -> None:
    _begin(astana)
    families(1)
    with scope({astana.id}):
        assert set(IndexToken.objects.values_list("epoch", flat=True)) == {1, 2}
    assert tokens_are_right(astana)


def test_a_batch_leaves_one_audit_entry_a_compartment(families: Families, astana: Centre) -> None:
    people = families(3)
    _begin(astana)
    with work_as_system(Purpose.REINDEXING, {astana.id}):
        index_epoch.backfill(centre_id=astana.id)
        entries = Entry.objects.filter(kind=Kind.READ, purpose=Purpose.REINDEXING)
        opened = {tuple(entry.compartments): entry.subject_ids for entry in entries}
    assert len(opened) == len(entries) == 3
    assert set(opened[111,]) == set(people)


def test_who_gave_a_number_up_does_not_get_it_back(families: Families, rotate: Rotate, astana: Centre) -> None:
    (person_id,) = families(1)
    with scope({astana.id}):
        IndexToken.objects.filter(subject_id=person_id, purpose=TokenPurpose.NATIONAL_ID).delete()
    rotate(INDEX_EPOCH)
    assert _found_by_number(astana, _identity(person_id).iin) == []
    with scope({astana.id}):
        assert IndexToken.objects.filter(subject_id=person_id, purpose=TokenPurpose.NAME).exists()


def test_who_was_erased_is_not_indexed(families: Families, rotate: Rotate, astana: Centre) -> None:
    erased, _ = families(2)
    _begin(astana)
    with work_as_system(Purpose.RETENTION, {astana.id}):
        erase_subjects(subject_ids=[erased])
    rotate(INDEX_EPOCH)
    with scope({astana.id}):
        assert not IndexToken.objects.filter(subject_id=erased).exists()


def test_families_without_consent_are_indexed_too(families: Families, rotate: Rotate, astana: Centre) -> None:
    families(1)
    with scope({astana.id}):
        Subject.objects.update(restricted=True)
    rotate(INDEX_EPOCH)
    assert tokens_are_right(astana)


def test_interrupted_after_its_end_it_only_clears_up(families: Families, rotate: Rotate, astana: Centre) -> None:
    families(1)
    _begin(astana)
    with work_as_system(Purpose.REINDEXING, {astana.id}):
        index_epoch.backfill(centre_id=astana.id)
        index_epoch.end_old_epoch(centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID)
    assert rotate(INDEX_EPOCH).result["epoch"] == 2
    assert tokens_are_right(astana)


def test_a_kind_of_subject_that_nobody_speaks_for_stops_it(astana: Centre) -> None:
    with work_as_system(Purpose.DONATION, {astana.id}):
        donor = new_id()
        create_subjects(kind=SubjectKind.DONOR, centre_id=astana.id, ids=[donor])
        write_tokens(centre_id=astana.id, texts={donor: {TokenPurpose.PHONE: ["+77010000000"]}})
    with pytest.raises(NoTextsRegistered, match="DONOR"):
        _begin(astana)


def test_the_width_of_name_tokens_may_change(families: Families, rotate: Rotate, astana: Centre) -> None:
    families(1)
    rotate(INDEX_EPOCH, name_bits=24)
    with scope({astana.id}):
        names = IndexToken.objects.filter(purpose=TokenPurpose.NAME)
        assert {len(token) for token in names.values_list("token", flat=True)} == {3}
    assert tokens_are_right(astana)
