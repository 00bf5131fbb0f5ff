import io
import logging

import pytest

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject
from shapagat.files.models import StoredFile
from shapagat.files.services import store_file
from tests.support.http import client_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.api.probe")]


@pytest.fixture
def file(alice: User, astana: Centre) -> StoredFile:
    with work_as(alice, Purpose.IMPORT):
        return store_file(centre_id=astana.id, owner_id=alice.pk, name="a.csv", content=io.BytesIO(b"x"))


def _openings(alice: User, file: StoredFile) -> int:
    with work_as(alice, Purpose.IMPORT):
        return Entry.objects.filter(action="opened", subject_ids__contains=[file.pk]).count()


@pytest.mark.parametrize(("how", "status"), [("invalid", 400), ("missing", 404), ("418", 418), ("409", 409)])
def test_the_entry_stays_and_the_change_does_not(alice: User, file: StoredFile, how: str, status: int) -> None:
    answer = client_of(alice).post("/api/probe/open/", {"file": str(file.pk), "how": how})
    assert answer.status_code == status
    assert _openings(alice, file) == 1
    with work_as(alice, Purpose.IMPORT):
        assert not Subject.objects.filter(restricted=True).exists()


def test_a_breakdown_saves_nothing_and_shows_nothing(
    alice: User, file: StoredFile, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        answer = client_of(alice).post("/api/probe/open/", {"file": str(file.pk), "how": "broken"})
    assert (answer.status_code, answer.json()["code"]) == (500, "server_error")
    assert "somebody's name" not in answer.content.decode() + caplog.text
    with work_as(alice, Purpose.IMPORT):
        assert not Subject.objects.filter(restricted=True).exists()
