from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.utils import timezone

from beneficiaries.models import Person
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.core.scope import scope
from shapagat.encryption.constants import CentreKeyKind, KeyState, Purpose
from shapagat.encryption.exceptions import RotationRefused, SealBroken
from shapagat.encryption.keys import sweep
from shapagat.encryption.keys.centre_keys import forget_unwrapped_keys
from shapagat.encryption.keys.data_keys import create_data_keys, destroy_data_keys
from shapagat.encryption.keystore.models import CentreKey, DataKey
from shapagat.encryption.models import Subject
from shapagat.encryption.rotation import centre_key, rewrapping
from shapagat.encryption.subjects import erase_subjects
from shapagat.jobs.key_rotation import CENTRE_KEY
from shapagat.jobs.services import tend_centre_keys
from tests.encryption.rotation.conftest import Families, Rotate, everybody_opens

pytestmark = pytest.mark.django_db


def _versions(centre: Centre) -> dict[int, KeyState]:
    keys = CentreKey.objects.filter(centre_id=centre.id, kind=CentreKeyKind.WRAPPING)
    return {version: KeyState(state) for version, state in keys.values_list("version", "state")}


def _let_the_term_pass() -> None:
    long_ago = timezone.now() - timedelta(days=settings.OLD_KEY_TERM_DAYS + 1)
    CentreKey.objects.filter(state=KeyState.RETIRED).update(retired_at=long_ago)


def _tend(centre: Centre) -> list[int]:
    return tend_centre_keys(centre_id=centre.id, actor_id=SYSTEM_ACTOR_ID)


def test_data_keys_are_rewrapped_and_rows_stay_as_they_are(families: Families, rotate: Rotate, astana: Centre) -> None:
    families(3)
    with scope({astana.id}):
        before = {person.id: person.identity.envelope for person in Person.objects.all()}
    job = rotate(CENTRE_KEY)
    assert job.result == {"rewrapped": 6, "left": 0}
    assert _versions(astana) == {1: KeyState.RETIRED, 2: KeyState.ACTIVE}
    assert set(DataKey.objects.values_list("centre_key__version", flat=True)) == {2}
    with scope({astana.id}):
        assert {person.id: person.identity.envelope for person in Person.objects.all()} == before
    forget_unwrapped_keys()
    assert everybody_opens(astana) == 3


def test_new_data_keys_use_the_new_version_at_once(families: Families, astana: Centre) -> None:
    families(1)
    with work_as_system(Purpose.KEY_ROTATION, {astana.id}):
        centre_key.begin_centre_key(centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID)
    families(1)
    assert sorted(DataKey.objects.values_list("centre_key__version", flat=True)) == [1, 1, 2, 2]


def test_a_neighbours_keys_are_left_alone(families: Families, rotate: Rotate, shymkent: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {shymkent.id}):
        create_data_keys(centre_id=shymkent.id, subject_ids=[new_id()])
    families(1)
    rotate(CENTRE_KEY)
    assert _versions(shymkent) == {1: KeyState.ACTIVE}
    assert DataKey.objects.filter(centre_key__centre_id=shymkent.id, centre_key__version=1).count() == 1


def test_what_was_erased_stays_erased(families: Families, rotate: Rotate, astana: Centre) -> None:
    erased, _ = families(2)
    with work_as_system(Purpose.RETENTION, {astana.id}):
        key_id = Subject.objects.get(pk=erased).data_key_id
        erase_subjects(subject_ids=[erased])
    destroy_data_keys([key_id])
    rotate(CENTRE_KEY)
    tombstone = DataKey.objects.get(pk=key_id)
    assert (tombstone.state, tombstone.wrapped) == (KeyState.DESTROYED, None)


def test_a_key_destroyed_while_it_is_rewrapped_stays_destroyed(
    families: Families, rotate: Rotate, monkeypatch: pytest.MonkeyPatch
) -> None:
    families(2)
    victim = DataKey.objects.order_by("id")[0].id
    as_it_was = rewrapping._subjects_of

    def destroy_meanwhile(records: bytes, current: UUID) -> bytes:
        destroy_data_keys([victim])
        return as_it_was(records, current)

    monkeypatch.setattr(rewrapping, "_subjects_of", destroy_meanwhile)
    assert rotate(CENTRE_KEY).result["rewrapped"] == 3
    tombstone = DataKey.objects.get(pk=victim)
    assert (tombstone.state, tombstone.wrapped) == (KeyState.DESTROYED, None)


def test_a_key_altered_in_the_store_stops_the_rotation(families: Families, astana: Centre) -> None:
    families(1)
    with work_as_system(Purpose.KEY_ROTATION, {astana.id}):
        centre_key.begin_centre_key(centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID)
        DataKey.objects.update(wrapped=b"x" * 60)
        with pytest.raises(SealBroken):
            centre_key.rewrap_data_keys(centre_id=astana.id)


def test_the_old_version_is_destroyed_a_term_later(families: Families, rotate: Rotate, astana: Centre) -> None:
    families(1)
    rotate(CENTRE_KEY)
    assert _tend(astana) == []
    _let_the_term_pass()
    assert _tend(astana) == [1]
    assert _versions(astana) == {1: KeyState.DESTROYED, 2: KeyState.ACTIVE}
    assert CentreKey.objects.get(kind=CentreKeyKind.WRAPPING, version=1, centre_id=astana.id).wrapped is None
    forget_unwrapped_keys()
    assert everybody_opens(astana) == 1


def test_a_version_that_wraps_something_is_not_destroyed(families: Families, rotate: Rotate, astana: Centre) -> None:
    families(1)
    rotate(CENTRE_KEY)
    # Made under the old version, by a transaction that is still under way.
    old = CentreKey.objects.get(kind=CentreKeyKind.WRAPPING, version=1, centre_id=astana.id)
    DataKey.objects.create(centre_key=old, wrapped=b"x" * 60)
    _let_the_term_pass()
    assert _tend(astana) == []
    assert _versions(astana)[1] == KeyState.RETIRED


def test_what_was_set_aside_goes_with_the_version_unless_it_is_much(
    rotate: Rotate, families: Families, astana: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    families(1)
    create_data_keys(centre_id=astana.id, subject_ids=[new_id(), new_id()])
    DataKey.objects.filter(state=KeyState.PENDING).exclude(pk__in=_keys_in_use(astana)).update(
        state=KeyState.QUARANTINED
    )
    rotate(CENTRE_KEY)
    _let_the_term_pass()
    monkeypatch.setattr(centre_key, "MOST_ORPHANS", 1)
    with pytest.raises(RotationRefused):
        _tend(astana)
    monkeypatch.setattr(centre_key, "MOST_ORPHANS", sweep.MOST_ORPHANS)
    assert _tend(astana) == [1]
    assert everybody_opens(astana) == 1


def test_begun_again_it_goes_on_with_the_same_version(families: Families, astana: Centre) -> None:
    families(2)
    for _ in range(2):
        with work_as_system(Purpose.KEY_ROTATION, {astana.id}):
            assert centre_key.begin_centre_key(centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID) == 2


def _keys_in_use(centre: Centre) -> list[object]:
    with scope({centre.id}):
        return list(Subject.objects.values_list("data_key_id", flat=True))
