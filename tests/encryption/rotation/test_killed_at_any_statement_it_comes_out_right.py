import random
from collections.abc import Callable

import pytest
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import INSTALLATION, CentreKeyKind, KeyState, Purpose
from shapagat.encryption.keys.centre_keys import forget_unwrapped_keys
from shapagat.encryption.keys.sweep import sweep_retired_keys
from shapagat.encryption.keystore.models import CentreKey, DataKey
from shapagat.encryption.models import IndexEpoch, Subject
from shapagat.encryption.rotation import centre_key, index_epoch, rewrapping, root
from shapagat.jobs.key_rotation import CENTRE_KEY, INDEX_EPOCH
from shapagat.jobs.models import Job
from shapagat.jobs.runner import run
from shapagat.jobs.services import exchange_subject_key, rotation_job
from tests.encryption.rotation.conftest import Families, Rotate, everybody_opens, tokens_are_right
from tests.encryption.rotation.dying import run_and_die

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The child does nothing but rotate and die.
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
]
FAMILIES = 5
LIVES = 8


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rewrapping, "AT_ONCE", 2)
    monkeypatch.setattr(centre_key, "PARTS", 2)
    monkeypatch.setattr(index_epoch, "BATCH", 3)


def _die_often(work: Callable[[], object], between: Callable[[], object], seed: int, most: int) -> int:
    dice = random.Random(seed)  # noqa: S311 - moments to die, no secret
    deaths = 0
    for _ in range(LIVES):
        deaths += run_and_die(work, at=dice.randint(1, most))
        between()
    return deaths


def _die_often_as_job(kind: str, centre: Centre, seed: int) -> int:
    def work() -> None:
        job = rotation_job(kind=kind, centre_id=centre.id, actor_id=SYSTEM_ACTOR_ID)
        run(centre_id=centre.id, job_id=job.pk, sliced=False)

    def give_up_the_lease() -> None:
        with scope({centre.id}):
            Job.objects.filter(finished_at=None).update(leased_until=None, attempts=0, due_at=timezone.now())

    return _die_often(work, give_up_the_lease, seed, most=150)


@pytest.mark.parametrize("seed", range(2))
def test_the_rotation_of_a_centre_key(seed: int, families: Families, rotate: Rotate, astana: Centre) -> None:
    families(FAMILIES)
    assert _die_often_as_job(CENTRE_KEY, astana, seed) > 0
    rotate(CENTRE_KEY)
    current = CentreKey.objects.filter(centre_id=astana.id, kind=CentreKeyKind.WRAPPING).order_by("-version")[0]
    keys = DataKey.objects.filter(centre_key__centre_id=astana.id)
    assert set(keys.values_list("centre_key_id", "state")) == {(current.id, KeyState.ACTIVE)}
    assert keys.count() == 2 * FAMILIES
    forget_unwrapped_keys()
    assert everybody_opens(astana) == FAMILIES


@pytest.mark.parametrize("seed", range(2))
def test_the_rotation_of_an_index(seed: int, families: Families, rotate: Rotate, astana: Centre) -> None:
    families(FAMILIES)
    before = tokens_are_right(astana)
    assert _die_often_as_job(INDEX_EPOCH, astana, seed) > 0
    rotate(INDEX_EPOCH)
    assert tokens_are_right(astana) == before
    with scope({astana.id}):
        (current,) = IndexEpoch.objects.filter(ended_at=None)
    keys = CentreKey.objects.filter(centre_id=astana.id, kind=CentreKeyKind.INDEX).exclude(state=KeyState.DESTROYED)
    assert [key.version for key in keys] == [current.epoch]


@pytest.mark.parametrize("seed", range(2))
def test_the_exchange_of_a_data_key(seed: int, families: Families, astana: Centre) -> None:
    (person_id,) = families(1)

    def work() -> None:
        exchange_subject_key(subject_id=person_id, centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID)

    assert _die_often(work, lambda: everybody_opens(astana), seed, most=120) > 0
    work()
    sweep_retired_keys(centre_ids={astana.id})
    with scope({astana.id}):
        in_use = set(Subject.objects.values_list("data_key_id", flat=True))
    assert set(DataKey.objects.filter(state=KeyState.ACTIVE).values_list("id", flat=True)) == in_use
    assert not DataKey.objects.filter(state=KeyState.RETIRED).exists()
    assert everybody_opens(astana) == 1


@pytest.mark.parametrize("seed", range(2))
def test_the_rotation_of_the_root_key(seed: int, families: Families, astana: Centre, shymkent: Centre) -> None:
    families(1)

    def work() -> None:
        with work_as_system(Purpose.KEY_ROTATION, {INSTALLATION}):
            root.begin_root_key(actor_id=SYSTEM_ACTOR_ID)
        root.rewrap_centre_keys()
        with work_as_system(Purpose.KEY_ROTATION, {INSTALLATION}):
            root.destroy_unused_root_keys(actor_id=SYSTEM_ACTOR_ID)

    def everything_unwraps() -> None:
        forget_unwrapped_keys()
        assert everybody_opens(astana) == 1

    assert _die_often(work, everything_unwraps, seed, most=40) > 0
    work()
    assert not root.centre_keys_to_rewrap().exists()
    everything_unwraps()
