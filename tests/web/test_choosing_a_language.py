import pytest
from django.test import Client

from shapagat.accounts.models import User
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_a_language_chosen_is_used_at_once_and_remembered(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice, "ru")
    answer = client.post("/i18n/language/", {"language": "kk", "next": "/"}, follow=True)
    assert '<html lang="kk">' in answer.content.decode()
    alice.refresh_from_db()
    assert alice.language == "kk"


def test_a_stranger_chooses_a_language_too(client: Client) -> None:
    answer = client.post("/i18n/language/", {"language": "en", "next": "/accounts/login/"}, follow=True)
    assert '<html lang="en">' in answer.content.decode()


def test_a_language_we_do_not_speak_is_not_remembered(sign_in: SignIn, alice: User) -> None:
    sign_in(alice).post("/i18n/language/", {"language": "xx", "next": "/"})
    alice.refresh_from_db()
    assert alice.language == "ru"


def test_the_way_back_never_leaves_the_service(client: Client) -> None:
    answer = client.post("/i18n/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
