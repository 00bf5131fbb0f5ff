import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from shapagat.accounts.models import User
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_a_stranger_is_sent_to_sign_in_and_then_back_to_the_page(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/accounts/login/?next=/"


def test_a_right_password_opens_the_start_page_in_the_language_chosen_before(client: Client, alice: User) -> None:
    alice.set_password("a long enough one")
    alice.language = "kk"
    alice.save()
    answer = client.post("/accounts/login/", {"login": "alice", "password": "a long enough one"}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert '<html lang="kk">' in answer.content.decode()


def test_a_wrong_password_is_said_in_a_summary_and_tells_nothing_about_the_name(client: Client, alice: User) -> None:
    alice.set_password("a long enough one")
    alice.save()
    known = client.post("/accounts/login/", {"login": "alice", "password": "wrong"})
    unknown = client.post("/accounts/login/", {"login": "nobody", "password": "wrong"})
    assert "error-summary" in known.content.decode()
    assert known.context["form"].errors == unknown.context["form"].errors


def test_guessing_one_persons_password_is_stopped(client: Client, alice: User) -> None:
    alice.set_password("a long enough one")
    alice.save()
    for _ in range(5):
        client.post("/accounts/login/", {"login": "alice", "password": "wrong"})
    client.post("/accounts/login/", {"login": "alice", "password": "a long enough one"})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["signup/", "email/", "password/reset/", "password/reset/done/", "confirm-email/x/"])
def test_what_needs_a_mail_address_does_not_exist(client: Client, path: str) -> None:
    assert client.get(f"/accounts/{path}").status_code == 404


def test_nobody_signs_up(client: Client) -> None:
    client.post(
        "/accounts/signup/", {"username": "eve", "password1": "a long enough one", "password2": "a long enough one"}
    )
    assert not User.objects.filter(username="eve").exists()


def test_staff_outside_the_demonstration_set_up_a_second_factor_first(
    sign_in: SignIn, alice: User, settings: Settings
) -> None:
    settings.DEMONSTRATION = False
    client = sign_in(alice)
    assert client.get("/").headers["Location"] == "/accounts/2fa/"
    assert client.get("/accounts/2fa/").status_code == 200


def test_signing_out_is_a_button_and_not_a_link(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    client.get("/accounts/logout/")
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session
