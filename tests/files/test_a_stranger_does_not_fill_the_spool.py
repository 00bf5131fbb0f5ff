from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from shapagat.accounts.models import User

pytestmark = pytest.mark.django_db

LARGE = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1


class Content:
    """A body that says whether anybody began to read it."""

    was_read = False

    def read(self, *_args: Any) -> bytes:
        """Be read."""
        self.was_read = True
        return b""

    readline = read


def _send(client: Client, path: str, length: int, **more: str) -> tuple[int, bool]:
    body = Content()
    # Anybody can bring such a cookie: without it the form is refused by itself.
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    answer = client.request(
        **{
            "REQUEST_METHOD": "POST",
            "PATH_INFO": path,
            "CONTENT_TYPE": "multipart/form-data; boundary=x",
            "CONTENT_LENGTH": str(length),
            "wsgi.input": body,
            **more,
        }
    )
    return answer.status_code, body.was_read


@pytest.mark.parametrize("name", ["account_login", "families:import"])
def test_what_is_large_is_refused_before_it_is_read(name: str) -> None:
    assert _send(Client(enforce_csrf_checks=True), reverse(name), LARGE) == (413, False)


def test_a_session_that_nobody_signed_in_to_changes_nothing() -> None:
    client = Client(enforce_csrf_checks=True)
    session: SessionBase = client.session
    session["django_language"] = "kk"
    session.save()
    assert _send(client, reverse("families:import"), LARGE) == (413, False)


def test_the_api_recognises_its_callers_before_it_reads() -> None:
    client = Client(enforce_csrf_checks=True)
    assert _send(client, "/api/v1/households/", LARGE) == (401, False)
    assert _send(client, "/api/v1/households/", LARGE, HTTP_AUTHORIZATION="Token nobodys") == (401, False)


def test_an_ordinary_form_and_a_colleagues_file_are_read(alice: User, settings: Settings) -> None:
    settings.DEMONSTRATION = True  # which asks nobody for a second factor
    stranger, colleague = (Client(enforce_csrf_checks=True) for _ in range(2))
    colleague.force_login(alice)
    assert _send(stranger, reverse("families:import"), LARGE - 1) == (403, True)
    assert _send(colleague, reverse("families:import"), LARGE) == (403, True)
