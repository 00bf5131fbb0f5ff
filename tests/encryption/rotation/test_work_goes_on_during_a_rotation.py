from collections.abc import Callable
from uuid import UUID

import pytest

from beneficiaries.services.registration.tokens import person_texts
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import INSTALLATION, KeyState, Purpose
from shapagat.encryption.exceptions import KeyGone
from shapagat.encryption.index.tokens import write_tokens
from shapagat.encryption.keys.centre_keys import forget_unwrapped_keys
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import IndexEpoch, Subject
from shapagat.encryption.rotation import centre_key, index_epoch, rewrapping, root
from shapagat.jobs.key_rotation import CENTRE_KEY, INDEX_EPOCH
from shapagat.jobs.services import exchange_subject_key
from tests.encryption.rotation.conftest import Families, Rotate, everybody_opens, tokens_are_right
from tests.encryption.rotation.traffic import Traffic
from tests.support.families import AIZHAN, make_person

pytestmark = pytest.mark.django_db(transaction=True)
TURNS = 3


@pytest.fixture
def traffic(families: Families, astana: Centre, monkeypatch: pytest.MonkeyPatch) -> Traffic:
    """Small batches, so that much may come in between."""
    monkeypatch.setattr(rewrapping, "AT_ONCE", 3)
    monkeypatch.setattr(centre_key, "PARTS", 1)
    monkeypatch.setattr(index_epoch, "BATCH", 3)
    return Traffic(astana, kept=families(5), victims=_people_of_no_family(astana))


def _people_of_no_family(centre: Centre) -> list[UUID]:
    """People whom no search for likenesses opens, so that only their erasure is at stake."""
    with work_as_system(Purpose.REGISTRATION, {centre.id}):
        people = [make_person(centre.id) for _ in range(40)]
        write_tokens(centre_id=centre.id, texts={person.id: person_texts(AIZHAN, ()) for person in people})
    return [person.id for person in people]


def _all_is_well(centre: Centre, erased: list[UUID]) -> None:
    forget_unwrapped_keys()
    assert everybody_opens(centre) > 0
    assert tokens_are_right(centre) > 0
    with scope({centre.id}):
        gone = Subject.objects.exclude(erased_at=None)
        keys = DataKey.objects.filter(pk__in=list(gone.values_list("data_key_id", flat=True)))
        assert {key.state for key in keys} <= {KeyState.DESTROYED}
        assert set(gone.values_list("id", flat=True)) == set(erased)


def _during(traffic: Traffic, rotation: Callable[[], object]) -> None:
    victims = list(traffic.victims)
    with traffic.flowing():
        for _ in range(TURNS):
            rotation()
    _all_is_well(traffic.centre, [victim for victim in victims if victim not in traffic.victims])


def test_of_the_root_key(traffic: Traffic) -> None:
    def rotate() -> None:
        with work_as_system(Purpose.KEY_ROTATION, {INSTALLATION}):
            root.begin_root_key(actor_id=SYSTEM_ACTOR_ID)
        root.rewrap_centre_keys()
        with work_as_system(Purpose.KEY_ROTATION, {INSTALLATION}):
            root.destroy_unused_root_keys(actor_id=SYSTEM_ACTOR_ID)

    _during(traffic, rotate)


def test_of_a_centre_key(traffic: Traffic, rotate: Rotate) -> None:
    _during(traffic, lambda: rotate(CENTRE_KEY))


def test_of_an_index(traffic: Traffic, rotate: Rotate, astana: Centre) -> None:
    _during(traffic, lambda: rotate(INDEX_EPOCH))
    with scope({astana.id}):
        assert IndexEpoch.objects.filter(ended_at=None).get().epoch == TURNS + 1


def test_of_data_keys(traffic: Traffic, astana: Centre) -> None:
    subjects = [*traffic.kept, *(household.id for household in traffic.households), *traffic.victims]

    def exchange_all() -> None:
        for subject_id in subjects:
            try:
                exchange_subject_key(subject_id=subject_id, centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID)
            except KeyGone:
                assert subject_id not in traffic.kept

    _during(traffic, exchange_all)
