import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import ProviderUnreachable
from shapagat.encryption.keys.centre_keys import forget_unwrapped_keys
from shapagat.files.models import StoredFile
from shapagat.files.services import store_file
from shapagat.urls import handler400, handler404, handler500
from shapagat.urls import urlpatterns as ours
from tests.support.http import client_of

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]


def _page(_request: HttpRequest) -> HttpResponse:
    raise ProviderUnreachable("vault.example.kz does not answer")


urlpatterns = [*ours, path("probe/page/", _page)]


@pytest.fixture
def file(alice: User, astana: Centre) -> StoredFile:
    with work_as(alice, Purpose.IMPORT):
        return store_file(centre_id=astana.id, owner_id=alice.pk, name="a.csv", content=io.BytesIO(b"x"))


@pytest.fixture
def take_keyring_away(keyring: Path) -> Iterator[None]:
    """The provider is away until the test ends."""
    aside = keyring.with_name("aside.json")
    keyring.rename(aside)
    yield
    aside.rename(keyring)


def _open(alice: User, file: StoredFile) -> tuple[int, str]:
    answer = client_of(alice).post("/api/probe/open/", {"file": str(file.pk), "how": "418"})
    return answer.status_code, answer.content.decode()


@pytest.mark.urls("tests.api.probe")
def test_what_was_opened_before_opens_on_from_memory(
    alice: User, file: StoredFile, settings: Settings, take_keyring_away: None
) -> None:
    # Every reading tries to fetch the key anew, finds nobody, and goes on with what is in memory.
    settings.KEYS_IN_MEMORY_SECONDS = 10_000
    for _ in range(2):
        assert _open(alice, file)[0] == 418


@pytest.fixture
def asking(alice: User) -> APIClient:
    """A client whose token was made while there were keys."""
    return client_of(alice)


@pytest.mark.urls("tests.api.probe")
def test_when_the_time_is_over_the_answer_is_503_and_says_so(
    alice: User, asking: APIClient, file: StoredFile, take_keyring_away: None
) -> None:
    forget_unwrapped_keys()
    answer = asking.post("/api/probe/open/", {"file": str(file.pk), "how": "418"})
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert answer.json()["code"] == "keys_unavailable"
    assert int(answer["Retry-After"]) > 0
    with scope({file.centre_id}):
        assert not Entry.objects.filter(action="opened", subject_ids__contains=[file.pk]).exists()


@pytest.mark.urls("tests.api.test_while_keys_are_away")
def test_a_page_says_it_too_without_the_reason(client: Client, alice: User, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    client.force_login(alice)
    answer = client.get("/probe/page/", headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert "Personal data cannot be opened at the moment" in answer.content.decode()
    assert "vault" not in answer.content.decode()


def test_readiness_names_the_keys_and_says_why(client: Client, take_keyring_away: None, settings: Settings) -> None:
    settings.READY_ANSWER_SECONDS = 0
    forget_unwrapped_keys()
    said = client.get("/readyz").json()
    assert "keys" in said["failing"]
    assert said["reasons"]["keys"] == "There is no keyring file; KEYRING_FILE says where it is looked for."
