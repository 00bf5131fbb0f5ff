import io
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connections

from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.cli.backup.tombstones import FEW, listed_alive, refuse_too_many, replay, settle_subjects
from shapagat.cli.refusal import Refusal
from shapagat.encryption.constants import KeyState, Purpose
from shapagat.encryption.keys.data_keys import destroy_data_keys
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import Subject
from tests.support.families import make_person

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keystore"])
Connection = psycopg.Connection[tuple[Any, ...]]
MANY = FEW + 1


@pytest.fixture
def both(request: pytest.FixtureRequest, transactional_db: None) -> Iterator[tuple[Connection, Connection]]:
    """Both databases, as whoever restores sees them: every row."""
    from tests.conftest import SERVERS

    described = getattr(request.config, "workerinput", {}).get("databases")
    admin = described["admin_url"] if described else request.config.stash[SERVERS].admin_url
    main, keystore = (
        psycopg.connect(admin, dbname=connections[alias].settings_dict["NAME"], autocommit=True)
        for alias in ("default", "keystore")
    )
    with main, keystore:
        yield main, keystore


@pytest.fixture
def people(astana: Centre) -> list[UUID]:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        return [make_person(astana.id).pk for _ in range(MANY)]


def listing(ids: list[UUID]) -> io.BytesIO:
    return io.BytesIO(b"".join(each.bytes for each in ids))


def living() -> int:
    return DataKey.objects.filter(state=KeyState.ACTIVE).count()


def test_more_than_a_few_are_refused_and_nothing_is_destroyed(
    both: tuple[Connection, Connection], people: list[UUID]
) -> None:
    alive = {"shapagat-forged": listed_alive(*both, listing(people)), "shapagat-2": {people[0]}}
    with pytest.raises(Refusal, match=f"shapagat-forged: {MANY}, shapagat-2: 1.*--forget {MANY};"):
        refuse_too_many(alive, MANY, None)
    with pytest.raises(Refusal, match="Nothing was destroyed"):
        refuse_too_many(alive, MANY, MANY - 1)
    refuse_too_many(alive, MANY, MANY)
    assert living() == MANY


@pytest.mark.parametrize(("count", "subjects"), [(FEW, FEW), (MANY, MANY * 100), (0, 0)])
def test_a_few_or_one_in_a_hundred_are_forgotten_without_asking(count: int, subjects: int) -> None:
    refuse_too_many({"shapagat-2": {UUID(int=at) for at in range(count)}}, subjects, None)


def test_only_those_whose_key_lives_are_counted(both: tuple[Connection, Connection], people: list[UUID]) -> None:
    assert replay(*both, listing(people[:3])) == 3
    assert listed_alive(*both, listing([*people[:4], UUID(int=1)])) == {people[3]}
    assert both[0].execute("SELECT count(*) FROM encryption_subject WHERE erased_at IS NOT NULL").fetchone() == (3,)


def test_a_key_exchanged_since_is_no_erasure(
    both: tuple[Connection, Connection], people: list[UUID], astana: Centre
) -> None:
    replay(*both, listing(people[:1]))
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        destroy_data_keys([Subject.objects.get(pk=people[1]).data_key_id])
    assert settle_subjects(*both) == (0, 1)
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        assert Subject.objects.exclude(erased_at=None).get().pk == people[0]
