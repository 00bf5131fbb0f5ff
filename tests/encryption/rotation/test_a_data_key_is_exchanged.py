import pytest
from django.db import transaction

from beneficiaries.models import Household, Person
from beneficiaries.sealed import HouseholdContact, PersonIdentity
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import KeyState, Purpose
from shapagat.encryption.exceptions import KeyGone
from shapagat.encryption.keys.sweep import sweep_retired_keys
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import Subject, sealed_fields, sealed_models
from shapagat.encryption.rotation.data_key import exchange_data_key
from shapagat.encryption.sealing import open_one
from shapagat.encryption.subjects import erase_subjects
from shapagat.jobs.services import exchange_subject_key
from tests.encryption.rotation.conftest import Families, everybody_opens

committed = pytest.mark.django_db(transaction=True)


def _household_id(centre: Centre) -> object:
    with scope({centre.id}):
        return Household.objects.get().id


@committed
def test_everything_it_sealed_lies_under_the_new_key(families: Families, astana: Centre) -> None:
    families(1)
    subject_id = _household_id(astana)
    with scope({astana.id}):
        before = Subject.objects.get(pk=subject_id).data_key_id
    # Contact, circumstances and notes of the household, reasoning and inputs of its assessment.
    assert exchange_subject_key(subject_id=subject_id, centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID) == 5
    with scope({astana.id}):
        after = Subject.objects.get(pk=subject_id).data_key_id
        household = Household.objects.get()
        assert {household.contact.header.key_id, household.assessments.get().reasoning.header.key_id} == {after}
        assert household.contact.header.revision == 2
    states = dict(DataKey.objects.filter(pk__in=[before, after]).values_list("id", "state"))
    assert states == {before: KeyState.DESTROYED, after: KeyState.ACTIVE}
    assert everybody_opens(astana) == 1


@committed
def test_it_is_on_record_with_every_envelope(families: Families, astana: Centre) -> None:
    (person_id,) = families(1)
    exchange_subject_key(subject_id=person_id, centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID)
    with scope({astana.id}):
        entry = Entry.objects.get(action="keys.data_key_exchanged")
    assert set(entry.subject_ids) == {person_id}
    assert sorted(entry.compartments) == [111, 112, 113, 114, 115]
    assert entry.purpose == Purpose.KEY_ROTATION


@committed
def test_a_row_read_before_opens_after(families: Families, astana: Centre) -> None:
    (person_id,) = families(1)
    with scope({astana.id}):
        person = Person.objects.get()
    exchange_subject_key(subject_id=person_id, centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID)
    with work_as_system(Purpose.SEARCH, {astana.id}):
        assert open_one(person, "identity", PersonIdentity).given_name == "Айгүл"


@committed
def test_killed_before_the_commit_nothing_changed(families: Families, astana: Centre) -> None:
    families(1)
    subject_id = _household_id(astana)
    with work_as_system(Purpose.KEY_ROTATION, {astana.id}):
        exchange_data_key(subject_id=subject_id)
        transaction.set_rollback(True)
    assert sweep_retired_keys(centre_ids={astana.id}) == 0
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        assert open_one(Household.objects.get(), "contact", HouseholdContact).phones
    exchange_subject_key(subject_id=subject_id, centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID)
    assert everybody_opens(astana) == 1


@committed
def test_killed_after_the_commit_the_sweep_destroys_the_old_key(
    families: Families, astana: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    (person_id,) = families(1)
    with scope({astana.id}):
        before = Subject.objects.get(pk=person_id).data_key_id
    monkeypatch.setattr("shapagat.encryption.rotation.data_key.destroy_data_keys", lambda _ids: 0)
    with work_as_system(Purpose.KEY_ROTATION, {astana.id}):
        exchange_data_key(subject_id=person_id)
    assert DataKey.objects.get(pk=before).state == KeyState.RETIRED
    assert sweep_retired_keys(centre_ids={astana.id}) == 1
    assert DataKey.objects.get(pk=before).state == KeyState.DESTROYED
    assert everybody_opens(astana) == 1


@pytest.mark.django_db
def test_who_was_erased_gets_no_key(families: Families, astana: Centre) -> None:
    (person_id,) = families(1)
    with work_as_system(Purpose.RETENTION, {astana.id}):
        erase_subjects(subject_ids=[person_id])
    with work_as_system(Purpose.KEY_ROTATION, {astana.id}), pytest.raises(KeyGone):
        exchange_data_key(subject_id=person_id)


def test_every_model_with_compartments_names_its_subject_by_a_column() -> None:
    columns = {model: {field.attname for field in model._meta.concrete_fields} for model in sealed_models()}
    assert len(columns) > 5
    for model in sealed_models():
        assert sealed_fields(model) == [] or set(model.subject_columns), model
        assert set(model.subject_columns) <= columns[model], model
