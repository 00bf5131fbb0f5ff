from importlib import import_module

import pytest

from beneficiaries.models import Household
from beneficiaries.sealed import HouseholdContact
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption import subjects
from shapagat.encryption.constants import KeyState, Purpose
from shapagat.encryption.exceptions import KeyGone
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import Subject
from shapagat.encryption.sealing import open_one
from shapagat.encryption.subjects import finish_erasures
from shapagat.erasure.services import Cause, erase
from tests.donations.families import register_family

pytestmark = pytest.mark.django_db(transaction=True)


class _Killed(BaseException):
    """Nothing catches it, as nothing catches a kill."""


def _killed(*_args: object, **_kwargs: object) -> None:
    raise _Killed


def _erase(user: User, centre: Centre, household: Household) -> None:
    with work_as_system(Purpose.RETENTION, {centre.pk}):
        erase(kind="household", object_id=household.pk, cause=Cause("asked_by_person", user.pk))


def _states(centre: Centre) -> set[tuple[bool, int]]:
    with work_as_system(Purpose.RETENTION, {centre.pk}):
        erased = dict(Subject.objects.values_list("data_key_id", "erased_at"))
    states = dict(DataKey.objects.filter(pk__in=erased).values_list("pk", "state"))
    return {(at is not None, states[key]) for key, at in erased.items()}


def test_killed_before_the_commit_nothing_happened(
    alice: User, astana: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    household = register_family(alice, astana)
    module = import_module("shapagat.erasure.services.erase")
    with monkeypatch.context() as killing:
        killing.setattr(module, "record_change", _killed)
        with pytest.raises(_Killed):
            _erase(alice, astana, household)
    assert _states(astana) == {(False, KeyState.ACTIVE)}
    assert finish_erasures(centre_ids={astana.pk}) == 0
    _erase(alice, astana, household)
    assert _states(astana) == {(True, KeyState.DESTROYED)}


def test_killed_between_commit_and_destruction_it_is_closed_and_the_sweep_finishes(
    alice: User, astana: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    household = register_family(alice, astana)
    other = register_family(alice, astana)
    with monkeypatch.context() as killing:
        killing.setattr(subjects, "destroy_data_keys", _killed)
        with pytest.raises(_Killed):
            _erase(alice, astana, household)
    assert _states(astana) == {(True, KeyState.ACTIVE), (False, KeyState.ACTIVE)}
    with work_as(alice, Purpose.REGISTRATION), pytest.raises(KeyGone):
        open_one(household, "contact", HouseholdContact)
    assert finish_erasures(centre_ids={astana.pk}) == 2
    assert finish_erasures(centre_ids={astana.pk}) == 0
    assert _states(astana) == {(True, KeyState.DESTROYED), (False, KeyState.ACTIVE)}
    with work_as(alice, Purpose.REGISTRATION):
        assert open_one(other, "contact", HouseholdContact).phones
