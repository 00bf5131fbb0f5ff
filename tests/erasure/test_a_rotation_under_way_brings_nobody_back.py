from collections.abc import Iterator

import pytest

from beneficiaries.models import Household
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import CentreKeyKind, KeyState, Purpose
from shapagat.encryption.keystore.models import CentreKey, DataKey
from shapagat.encryption.models import Subject
from shapagat.encryption.rotation import centre_key, rewrapping
from shapagat.erasure.services import Cause, erase
from tests.donations.families import register_family

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def batches(astana: Centre, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A rotation of Astana's key in batches of two."""
    monkeypatch.setattr(rewrapping, "AT_ONCE", 2)

    def rotate() -> Iterator[int]:
        after = None
        while True:
            with work_as_system(Purpose.KEY_ROTATION, {astana.pk}):
                done = centre_key.rewrap_data_keys(centre_id=astana.pk, after=after, parts=1)
            yield done.count
            after = done.after
            if after is None:
                return

    return rotate()


@pytest.mark.parametrize("turn", range(3))
def test_who_is_erased_between_two_batches_stays_erased(
    alice: User, astana: Centre, batches: Iterator[int], turn: int
) -> None:
    families = [register_family(alice, astana) for _ in range(3)]
    with work_as_system(Purpose.KEY_ROTATION, {astana.pk}):
        version = centre_key.begin_centre_key(centre_id=astana.pk, actor_id=SYSTEM_ACTOR_ID)
    for _ in range(turn):
        next(batches)
    _erase(alice, astana, families[1])
    assert sum(batches) > 0
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        erased = set(Subject.objects.exclude(erased_at=None).values_list("data_key_id", flat=True))
    assert len(erased) == 2
    keys = DataKey.objects.filter(centre_key__centre_id=astana.pk)
    assert set(keys.filter(state=KeyState.DESTROYED, wrapped=None).values_list("pk", flat=True)) == erased
    current = CentreKey.objects.get(centre_id=astana.pk, kind=CentreKeyKind.WRAPPING, version=version)
    assert set(keys.exclude(pk__in=erased).values_list("centre_key_id", "state")) == {(current.pk, KeyState.ACTIVE)}


def _erase(user: User, centre: Centre, household: Household) -> None:
    with work_as_system(Purpose.RETENTION, {centre.pk}):
        erase(kind="household", object_id=household.pk, cause=Cause("asked_by_person", user.pk))
