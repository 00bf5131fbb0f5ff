import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.management.commands import changepassword
from django.core.management import call_command
from django.test import Client

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.services import create_user, end_role, grant_role
from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough phrase"


@pytest.fixture
def helper(astana: Centre) -> User:
    """A volunteer, who signs in with a password alone."""
    user = create_user(username="helper", password=PASSWORD, actor_id=SYSTEM_ACTOR_ID)
    grant_role(user=user, role=Role.VOLUNTEER, centre=astana, actor_id=SYSTEM_ACTOR_ID)
    return user


def _signed_in() -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": "helper", "password": PASSWORD})
    assert client.get("/").status_code == 200
    return client


def test_when_a_role_ends_so_do_sessions_and_tokens(helper: User, as_user: ClientOf) -> None:
    browser, phone = _signed_in(), as_user(helper)
    end_role(assignment=RoleAssignment.objects.get(user=helper), actor_id=SYSTEM_ACTOR_ID)
    assert browser.get("/").status_code == 302
    assert phone.get("/api/v1/me/").status_code == 401


def test_a_role_that_two_people_grant_takes_signing_in_anew(
    helper: User, make_user: MakeUser, as_user: ClientOf
) -> None:
    browser, phone = _signed_in(), as_user(helper)
    one, two = (as_user(make_user(name, Role.ADMIN)) for name in ("one", "two"))
    asked = one.post(f"/api/v1/users/{helper.pk}/roles/", {"role": "intake", "centre": "astana"}).json()
    assert phone.get("/api/v1/me/").status_code == 200
    assert two.post(f"/api/v1/proposals/{asked['id']}/approve/").status_code == 200
    assert browser.get("/").status_code == 302
    assert phone.get("/api/v1/me/").status_code == 401


def test_a_new_password_ends_tokens_and_other_sessions(helper: User, as_user: ClientOf) -> None:
    here, elsewhere, phone = _signed_in(), _signed_in(), as_user(helper)
    new = "another long enough phrase"
    changed = here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert changed.status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert phone.get("/api/v1/me/").status_code == 401


def test_a_password_set_on_the_console_ends_tokens_and_sessions(
    helper: User, alice: User, as_user: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, phone, anothers = _signed_in(), as_user(helper), as_user(alice)
    monkeypatch.setattr("getpass.getpass", lambda **_asked: "another long enough phrase")
    # It looks at the table of migrations, which only the owner reads; the application's role is what is tested here.
    monkeypatch.setattr(changepassword.Command, "requires_migrations_checks", False)
    call_command("changepassword", "helper")
    assert browser.get("/").status_code == 302
    assert phone.get("/api/v1/me/").status_code == 401
    assert anothers.get("/api/v1/me/").status_code == 200


def test_a_hash_made_anew_at_sign_in_ends_nothing(helper: User, as_user: ClientOf) -> None:
    phone = as_user(helper)
    weaker = Argon2PasswordHasher()
    weaker.time_cost = 1
    former = weaker.encode(PASSWORD, weaker.salt())
    User.objects.filter(pk=helper.pk).update(password=former)
    _signed_in()
    assert User.objects.get(pk=helper.pk).password != former
    assert phone.get("/api/v1/me/").status_code == 200
