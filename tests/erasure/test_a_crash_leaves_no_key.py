import os
import signal
from importlib import import_module

import pytest
from django.db import connections

from beneficiaries.models import Household
from beneficiaries.sealed import HouseholdContact
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption import subjects
from shapagat.encryption.constants import KeyState, Purpose
from shapagat.encryption.exceptions import KeyGone
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.letters import Parcel, accept_letter, ending, refuse_letter, revoke_letter, send_letter
from shapagat.encryption.models import Subject
from shapagat.encryption.sealing import open_one
from shapagat.encryption.subjects import finish_erasures
from shapagat.erasure.services import Cause, erase
from shapagat.erasure.tasks import finish_erasures_of
from tests.donations.families import register_family

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The child does nothing but erase and die.
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
]


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


def _die(*_args: object, **_kwargs: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _erase_in_a_process_of_its_own(user: User, centre: Centre, household: Household, *, killed_at: str) -> None:
    """Erase in a child that kills itself where it would call `killed_at` of the module of subjects."""
    process = os.fork()
    if process == 0:
        try:
            for connection in connections.all():
                connection.connection = None  # the parent's, which must not be closed from here
            setattr(subjects, killed_at, _die)
            _erase(user, centre, household)
        finally:
            os._exit(0)
    assert os.WTERMSIG(os.waitpid(process, 0)[1]) == signal.SIGKILL


def test_killed_between_commit_and_destruction_it_is_closed_and_beat_finishes(alice: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    other = register_family(alice, astana)
    _erase_in_a_process_of_its_own(alice, astana, household, killed_at="destroy_data_keys")
    assert _states(astana) == {(True, KeyState.ACTIVE), (False, KeyState.ACTIVE)}
    with work_as(alice, Purpose.REGISTRATION), pytest.raises(KeyGone):
        open_one(household, "contact", HouseholdContact)
    finish_erasures_of(astana.pk)
    assert finish_erasures(centre_ids={astana.pk}) == 0
    assert _states(astana) == {(True, KeyState.DESTROYED), (False, KeyState.ACTIVE)}
    with work_as(alice, Purpose.REGISTRATION):
        assert open_one(other, "contact", HouseholdContact).phones


@pytest.mark.parametrize("end", ["accept", "refuse", "revoke"])
def test_the_key_of_a_letter_that_ended_goes_too(
    astana: Centre, shymkent: Centre, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.pk}):
        letter_id = send_letter(from_centre_id=astana.pk, to_centre_id=shymkent.pk, parcel=Parcel("family", b"..."))
    ender, place = {
        "accept": (accept_letter, shymkent),
        "refuse": (refuse_letter, shymkent),
        "revoke": (revoke_letter, astana),
    }[end]
    with monkeypatch.context() as killing:
        killing.setattr(ending, "destroy_data_keys", _killed)
        killing.setattr(subjects, "destroy_data_keys", _killed)
        with pytest.raises(_Killed), work_as_system(Purpose.REGISTRATION, {place.pk}):
            ender(letter_id=letter_id)
    with work_as_system(Purpose.REGISTRATION, {shymkent.pk}):
        key_id = Subject.objects.get(pk=letter_id).data_key_id
    assert DataKey.objects.get(pk=key_id).state == KeyState.ACTIVE
    finish_erasures_of(shymkent.pk)
    assert DataKey.objects.get(pk=key_id).state == KeyState.DESTROYED
