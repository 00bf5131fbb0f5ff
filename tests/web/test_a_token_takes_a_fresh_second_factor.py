import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal import auth as totp
from django.core import cache
from django.test import Client
from knox.models import AuthToken
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from shapagat.accounts.models import User
from tests.web.accessible import faults_of

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough one"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
AGAIN = "/accounts/2fa/reauthenticate/?next=%2Ftokens%2F"


@pytest.fixture(autouse=True)
def _outside_the_demonstration(settings: Settings) -> None:
    settings.DEMONSTRATION = False


@pytest.fixture
def browser(alice: User) -> Client:
    """Alice, signed in with password and code, reading English."""
    alice.set_password(PASSWORD)
    alice.save()
    totp.TOTP.activate(alice, SECRET)
    client = Client()
    client.cookies["django_language"] = "en"
    client.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    _show_code(client, "/accounts/2fa/authenticate/")
    assert client.get("/").status_code == 200
    return client


def _show_code(client: Client, address: str) -> None:
    # The same code is taken once only; this test is quicker than the clock.
    cache.cache.clear()
    code = totp.format_hotp_value(totp.hotp_value(SECRET, next(iter(totp.yield_hotp_counters_from_time()))))
    client.post(address, {"code": code})


def _let_minutes_pass(client: Client, minutes: int) -> None:
    session = client.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] = time.time() - 60 * minutes
    session.save()


def test_right_after_the_second_factor_a_token_is_made_and_shown_once(browser: Client, alice: User) -> None:
    answer = browser.post("/tokens/", {"step": "make"})
    page = answer.content.decode()
    token = page.partition("<code>")[2].partition("</code>")[0]
    assert answer["Cache-Control"] == "no-store"
    assert faults_of(page) == []
    program = APIClient()
    program.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    assert program.get("/api/v1/me/").json()["user"] == "alice"
    assert token not in browser.get("/tokens/").content.decode()


def test_later_the_second_factor_is_asked_for_again(browser: Client) -> None:
    _let_minutes_pass(browser, 6)
    answer = browser.post("/tokens/", {"step": "make"})
    assert (answer.status_code, answer["Location"]) == (302, AGAIN)
    assert not AuthToken.objects.exists()
    _show_code(browser, AGAIN)
    assert browser.post("/tokens/", {"step": "make"}).status_code == 200
    assert AuthToken.objects.count() == 1


def test_a_password_given_again_is_not_enough(browser: Client) -> None:
    _let_minutes_pass(browser, 6)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert browser.post("/tokens/", {"step": "make"}).status_code == 302
    assert not AuthToken.objects.exists()


def test_without_a_second_factor_there_is_no_token(alice: User, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    client = Client()
    client.force_login(alice)
    assert client.post("/tokens/", {"step": "make"})["Location"] == "/accounts/2fa/"
    assert not AuthToken.objects.exists()


def test_they_are_ended_by_their_owner(browser: Client) -> None:
    browser.post("/tokens/", {"step": "make"})
    browser.post("/tokens/", {"step": "end"})
    assert not AuthToken.objects.exists()
