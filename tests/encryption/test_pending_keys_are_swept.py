from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import KeyState, Purpose, SubjectKind
from shapagat.encryption.exceptions import SweepTooLarge
from shapagat.encryption.keys import sweep
from shapagat.encryption.keys.data_keys import create_data_keys
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import Subject
from shapagat.encryption.subjects import create_subjects

pytestmark = pytest.mark.django_db


def _age_all_keys() -> None:
    DataKey.objects.update(created_at=timezone.now() - timedelta(hours=2))


def test_a_key_whose_row_exists_is_confirmed(astana: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        create_subjects(kind=SubjectKind.PERSON, centre_id=astana.id, ids=[new_id()])
        key_id = Subject.objects.get().data_key_id
    _age_all_keys()
    assert sweep.sweep_pending_keys(centre_ids={astana.id}) == (1, 0)
    assert DataKey.objects.get(pk=key_id).state == KeyState.ACTIVE


def test_a_key_without_a_row_is_set_aside_and_not_deleted(astana: Centre) -> None:
    key = create_data_keys(centre_id=astana.id, subject_ids=[new_id()]).popitem()[1]
    _age_all_keys()
    assert sweep.sweep_pending_keys(centre_ids={astana.id}) == (0, 1)
    row = DataKey.objects.get(pk=UUID(bytes=key.id))
    assert row.state == KeyState.QUARANTINED
    assert row.wrapped is not None


def test_a_young_key_is_left_alone(astana: Centre) -> None:
    create_data_keys(centre_id=astana.id, subject_ids=[new_id()])
    assert sweep.sweep_pending_keys(centre_ids={astana.id}) == (0, 0)


def test_too_many_orphans_stop_the_sweep(astana: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "MOST_ORPHANS", 2)
    create_data_keys(centre_id=astana.id, subject_ids=[new_id() for _ in range(3)])
    _age_all_keys()
    with pytest.raises(SweepTooLarge):
        sweep.sweep_pending_keys(centre_ids={astana.id})
    assert set(DataKey.objects.values_list("state", flat=True)) == {KeyState.PENDING}
