"""The races that traffic meets too seldom, one at a time."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection, connections

from beneficiaries.models import Household
from beneficiaries.sealed import HouseholdContact
from beneficiaries.services import update_household
from beneficiaries.services.families.update_household import HouseholdChange
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import INSTALLATION, CentreKeyKind, Purpose
from shapagat.encryption.keys.centre_keys import create_centre_key, unwrap_centre_key
from shapagat.encryption.keystore.models import CentreKey
from shapagat.encryption.models import IndexToken
from shapagat.encryption.providers import get_provider
from shapagat.encryption.rotation import index_epoch, root
from shapagat.encryption.rotation.data_key import exchange_data_key
from shapagat.encryption.sealing import open_one, seal
from shapagat.encryption.subjects import erase_subjects
from shapagat.jobs.key_rotation import INDEX_EPOCH
from tests.encryption.rotation.conftest import Families, Rotate, everybody_opens, tokens_are_right

pytestmark = pytest.mark.django_db(transaction=True)
_WAITING = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid())"


class Meanwhile:
    """Something done on a connection of its own, which must wait for us."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work, self._fault = work, None
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def waits(self) -> bool:
        """Tell whether it waits for a lock, once it either waits or is through."""
        while self._thread.is_alive():
            with connection.cursor() as cursor:
                cursor.execute(_WAITING)
                if cursor.fetchone()[0]:
                    return True
            time.sleep(0.01)
        return False

    def finish(self) -> None:
        """Wait for its end, and raise what went wrong."""
        self._thread.join(60)
        if self._fault:
            raise self._fault

    def _run(self) -> None:
        try:
            self._work()
        except Exception as fault:  # noqa: BLE001 - raised by finish
            self._fault = fault
        finally:
            connections.close_all()


def _begin(centre: Centre) -> None:
    with work_as_system(Purpose.REINDEXING, {centre.id}):
        index_epoch.begin_epoch(centre_id=centre.id, actor_id=SYSTEM_ACTOR_ID)


def _change_phone(centre: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {centre.id}):
        household = Household.objects.get()
        change = HouseholdChange(phones=("+77017654321",))
        update_household(household_id=household.id, change=change, actor_id=SYSTEM_ACTOR_ID)


def test_an_epoch_begins_after_writers_who_do_not_know_it(families: Families, rotate: Rotate, astana: Centre) -> None:
    families(1)
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        household = Household.objects.get()
        change = HouseholdChange(phones=("+77017654321",))
        update_household(household_id=household.id, change=change, actor_id=SYSTEM_ACTOR_ID)
        beginning = Meanwhile(lambda: _begin(astana))
        assert beginning.waits()
    beginning.finish()
    rotate(INDEX_EPOCH)
    assert tokens_are_right(astana)


def test_a_writer_who_waited_writes_the_new_epoch_too(families: Families, astana: Centre) -> None:
    families(1)
    with work_as_system(Purpose.REINDEXING, {astana.id}):
        index_epoch.begin_epoch(centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID)
        writing = Meanwhile(lambda: _change_phone(astana))
        assert writing.waits()
    writing.finish()
    with scope({astana.id}):
        household = Household.objects.get().id
        tokens = IndexToken.objects.filter(subject_id=household)
        assert sorted(tokens.values_list("epoch", flat=True)) == [1, 2]


def test_a_change_waits_for_the_backfill_of_the_same_subject(families: Families, astana: Centre) -> None:
    families(1)
    _begin(astana)
    with work_as_system(Purpose.REINDEXING, {astana.id}):
        index_epoch.backfill(centre_id=astana.id)
        writing = Meanwhile(lambda: _change_phone(astana))
        assert writing.waits()
    writing.finish()
    assert tokens_are_right(astana)


def test_an_erasure_waits_for_the_backfill_of_the_same_subject(families: Families, astana: Centre) -> None:
    (person_id,) = families(1)
    _begin(astana)

    def erase() -> None:
        with work_as_system(Purpose.RETENTION, {astana.id}):
            erase_subjects(subject_ids=[person_id])

    with work_as_system(Purpose.REINDEXING, {astana.id}):
        index_epoch.backfill(centre_id=astana.id)
        erasing = Meanwhile(erase)
        assert erasing.waits()
    erasing.finish()
    with scope({astana.id}):
        assert not IndexToken.objects.filter(subject_id=person_id).exists()


def test_no_key_is_exchanged_under_somebody_who_seals(families: Families, astana: Centre) -> None:
    families(1)

    def exchange() -> None:
        with work_as_system(Purpose.KEY_ROTATION, {astana.id}):
            exchange_data_key(subject_id=household.id)

    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        household = Household.objects.get()
        seal(household, "contact", open_one(household, "contact", HouseholdContact))
        # It gives way at once: nobody's request waits for a rotation, nor fails by it.
        with pytest.raises(OperationalError):
            Meanwhile(exchange).finish()
        household.save(force_update=True)
        record_change(action="household.changed", actor_id=SYSTEM_ACTOR_ID, centre_id=astana.id, on=household)
    exchange()
    assert everybody_opens(astana) == 1


def test_a_root_key_is_not_destroyed_while_a_new_centre_key_is_wrapped_with_it(
    astana: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = get_provider()
    wrap, former, destroying = provider.wrap, provider.current_version(), list[Meanwhile]()

    def destroy_old() -> None:
        with work_as_system(Purpose.KEY_ROTATION, {INSTALLATION}):
            root.destroy_unused_root_keys(actor_id=SYSTEM_ACTOR_ID)

    def wrap_and_be_overtaken(key: bytes, associated: bytes) -> tuple[bytes, str]:
        wrapped = wrap(key, associated)
        monkeypatch.undo()
        with work_as_system(Purpose.KEY_ROTATION, {INSTALLATION}):
            root.begin_root_key(actor_id=SYSTEM_ACTOR_ID)
        root.rewrap_centre_keys()
        destroying.append(Meanwhile(destroy_old))
        assert destroying[0].waits()
        return wrapped

    monkeypatch.setattr(provider, "wrap", wrap_and_be_overtaken)
    create_centre_key(centre_id=astana.id, kind=CentreKeyKind.WRAPPING, version=2)
    destroying[0].finish()
    made = CentreKey.objects.get(centre_id=astana.id, kind=CentreKeyKind.WRAPPING, version=2)
    assert made.root_version == former
    assert unwrap_centre_key(made)
    assert root.rewrap_centre_keys() == 1
    destroy_old()
    assert former not in provider.versions()
