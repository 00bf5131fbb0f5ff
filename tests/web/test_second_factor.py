"""Staff set up an authenticator app and sign in with it; every page of it is ours and runs no inline script."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import cache
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from shapagat.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough one"
PAGES = [
    "/accounts/2fa/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/reauthenticate/",
    "/accounts/reauthenticate/",
    "/accounts/logout/",
]
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|\sstyle=|\son[a-z]+=|javascript:")


@pytest.fixture(autouse=True)
def _outside_the_demonstration(settings: Settings) -> None:
    settings.DEMONSTRATION = False


@pytest.fixture(autouse=True)
def _within_one_step() -> Iterator[None]:
    """Let the half minute for which a code holds not end between making the code and giving it."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def alice_with_password(alice: User) -> User:
    alice.set_password(PASSWORD)
    alice.save()
    return alice


def code_of(secret: str) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))))


def give_password(client: Client) -> Any:
    return client.post("/accounts/login/", {"login": "alice", "password": PASSWORD}, follow=True)


def set_up(client: Client) -> str:
    """Sign in with the password, give it once more, activate an authenticator app, return its seed."""
    give_password(client)
    activate = {"next": "/accounts/2fa/totp/activate/"}
    page = client.post("/accounts/reauthenticate/", {"password": PASSWORD, **activate}, follow=True)
    secret: str = page.context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    return secret


def test_staff_come_in_once_they_have_an_authenticator_app(client: Client, alice_with_password: User) -> None:
    first = give_password(client)
    assert first.request["PATH_INFO"] == "/accounts/2fa/"
    set_up(client)
    assert client.get("/").status_code == 200


def test_changing_the_protection_asks_for_the_password_once_more(client: Client, alice_with_password: User) -> None:
    give_password(client)
    asked = client.get("/accounts/2fa/totp/activate/")
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")


def test_the_next_sign_in_asks_for_a_code_and_takes_the_right_one(client: Client, alice_with_password: User) -> None:
    secret = set_up(client)
    stranger = Client()
    asked = give_password(stranger)
    assert asked.request["PATH_INFO"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in stranger.session
    wrong = stranger.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "error-summary" in wrong.content.decode()
    # The code used for setting up is spent for the rest of its thirty seconds; the test does not wait.
    cache.cache.clear()
    stranger.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert stranger.get("/").status_code == 200


def test_a_lost_phone_is_replaced_by_a_recovery_code_that_works_once(client: Client, alice_with_password: User) -> None:
    set_up(client)
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    for expected in (200, 302):
        stranger = Client()
        give_password(stranger)
        stranger.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        assert stranger.get("/").status_code == expected


def test_the_seed_is_not_readable_in_the_database(client: Client, alice_with_password: User) -> None:
    secret = set_up(client)
    assert secret not in str(Authenticator.objects.get(type=Authenticator.Type.TOTP).data)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_sign_in_protection_opens_without_inline_scripts(
    client: Client, alice_with_password: User, path: str, language: str
) -> None:
    set_up(client)
    client.cookies["django_language"] = language
    page = client.get(path)
    text = page.content.decode()
    assert page.status_code == 200
    assert f'<html lang="{language}">' in text
    assert not INLINE.search(text)
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]


def test_pages_seen_before_and_between_open_without_inline_scripts(client: Client, alice_with_password: User) -> None:
    pages = [client.get("/accounts/login/")]
    give_password(client)
    pages.append(client.get("/accounts/2fa/totp/activate/", follow=True))
    set_up(client)
    stranger = Client()
    pages.append(give_password(stranger))
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert not any(INLINE.search(page.content.decode()) for page in pages)


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/reauthenticate/", "/accounts/password/change/"])
def test_nobody_is_sent_to_a_mail_that_never_comes(client: Client, alice_with_password: User, path: str) -> None:
    if "login" not in path:
        set_up(client)
    page = client.get(path, follow=True)
    assert page.status_code == 200
    assert "/password/reset/" not in page.content.decode()
