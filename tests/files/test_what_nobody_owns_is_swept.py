import io
import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django.fixtures import Settings

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import KeyState, Purpose
from shapagat.encryption.keystore.models import DataKey
from shapagat.files.constants import MOST_ORPHANS
from shapagat.files.exceptions import SweepTooLarge
from shapagat.files.models import StoredFile
from shapagat.files.services import destroy_file, store_file, sweep_objects
from shapagat.files.storage import get_storage
from tests.files.stored import object_of, opened, store

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = str(tmp_path / "files")


def _age() -> None:
    before = time.time() - 2 * 24 * 60 * 60
    for path in Path(settings.FILES_DIR).rglob("*"):
        if path.is_file():
            os.utime(path, (before, before))


def _objects() -> int:
    return sum(path.is_file() for path in Path(settings.FILES_DIR).rglob("*"))


def test_what_a_transaction_that_failed_left_is_deleted_and_the_rest_stays(
    alice: User, astana: Centre, shymkent: Centre
) -> None:
    kept = store(alice, astana, b"kept")
    with work_as(alice, Purpose.IMPORT), transaction.atomic():
        store_file(centre_id=astana.id, owner_id=alice.pk, name="b.csv", content=io.BytesIO(b"lost"))
        transaction.set_rollback(True)
    assert DataKey.objects.filter(state=KeyState.PENDING).count() == 1, "its key was never confirmed"
    with work_as(alice, Purpose.IMPORT):
        assert StoredFile.objects.count() == 1
    assert sweep_objects(centre_ids={astana.id, shymkent.id}) == 0, "it may still be committed"
    _age()
    assert sweep_objects(centre_ids={astana.id, shymkent.id}) == 1
    assert opened(alice, kept) == b"kept"


def test_an_object_that_outlived_its_file_is_deleted(
    alice: User, astana: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = store(alice, astana, b"x")

    def away(_self: object, _key: str) -> None:
        raise OSError

    with monkeypatch.context() as while_away:
        while_away.setattr(type(get_storage()), "delete", away)
        with work_as(alice, Purpose.IMPORT):
            destroy_file(file=file, actor_id=alice.pk)
    assert object_of(file).exists()
    _age()
    assert sweep_objects(centre_ids={astana.id}) == 1
    assert _objects() == 0


def test_a_sweep_that_would_take_too_much_takes_nothing(alice: User, astana: Centre) -> None:
    for number in range(MOST_ORPHANS + 1):
        get_storage().put(f"{number:040x}", [b"x"])
    _age()
    with pytest.raises(SweepTooLarge):
        sweep_objects(centre_ids={astana.id})
    assert _objects() == MOST_ORPHANS + 1
