import pytest

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.encryption.constants import INSTALLATION, Purpose
from shapagat.encryption.keys.centre_keys import forget_unwrapped_keys
from shapagat.encryption.keystore.models import CentreKey, DataKey
from shapagat.encryption.providers import get_provider
from shapagat.encryption.rotation import root
from tests.encryption.rotation.conftest import Families, everybody_opens

pytestmark = pytest.mark.django_db


def _begin() -> str:
    with work_as_system(Purpose.KEY_ROTATION, {INSTALLATION}):
        return root.begin_root_key(actor_id=SYSTEM_ACTOR_ID)


def _destroy_old() -> list[str]:
    with work_as_system(Purpose.KEY_ROTATION, {INSTALLATION}):
        return root.destroy_unused_root_keys(actor_id=SYSTEM_ACTOR_ID)


def test_centre_keys_are_rewrapped_and_data_keys_left_alone(families: Families, astana: Centre) -> None:
    families(2)
    data_keys = set(DataKey.objects.values_list("id", "wrapped"))
    version = _begin()
    assert root.rewrap_centre_keys() == CentreKey.objects.count()
    assert set(CentreKey.objects.values_list("root_version", flat=True)) == {version}
    assert {(key, bytes(wrapped)) for key, wrapped in DataKey.objects.values_list("id", "wrapped")} == {
        (key, bytes(wrapped)) for key, wrapped in data_keys
    }
    _destroy_old()
    assert get_provider().versions() == [version]
    forget_unwrapped_keys()
    assert everybody_opens(astana) == 2


def test_interrupted_it_goes_on_with_the_same_version(astana: Centre, shymkent: Centre) -> None:
    version = _begin()
    stopped = []

    def stop_after_the_second(done: int, total: int) -> None:
        if done == 2:
            stopped.append(total)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        root.rewrap_centre_keys(stop_after_the_second)
    assert _begin() == version
    assert root.rewrap_centre_keys() == stopped[0] - 2
    assert not root.centre_keys_to_rewrap().exists()


def test_a_version_still_in_use_is_not_destroyed(astana: Centre) -> None:
    former = get_provider().current_version()
    _begin()
    assert former not in _destroy_old()
    assert former in get_provider().versions()


def test_it_is_on_record(astana: Centre) -> None:
    version = _begin()
    root.rewrap_centre_keys()
    _destroy_old()
    with work_as_system(Purpose.KEY_ROTATION, {INSTALLATION}):
        actions = list(Entry.objects.filter(detail__version=version).values_list("action", flat=True))
        assert actions == ["keys.root_key_begun"]
        assert Entry.objects.filter(action="keys.root_key_destroyed").exists()
