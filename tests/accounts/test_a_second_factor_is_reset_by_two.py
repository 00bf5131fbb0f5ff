import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import INSTALLATION
from shapagat.notifications.models import Notification
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(make_user: MakeUser) -> User:
    return make_user("root", Role.ADMIN)


@pytest.fixture
def auditor(make_user: MakeUser) -> User:
    return make_user("auditor", Role.AUDITOR)


@pytest.fixture
def second(make_user: MakeUser, shymkent: Centre) -> User:
    return make_user("second", Role.COORDINATOR, shymkent)


@pytest.fixture
def owner(alice: User) -> User:
    """Alice, with a second factor."""
    TOTP.activate(alice, generate_totp_secret())
    return alice


def _ask(as_user: ClientOf, root: User, owner: User) -> str:
    asked = as_user(root).post(f"/api/v1/users/{owner.pk}/second-factor/reset/", {"reason": "lost_device"})
    assert asked.status_code == 202
    return str(asked.json()["id"])


def _told(user: User) -> set[str]:
    return set(Notification.objects.filter(recipient=user).values_list("code", flat=True))


def test_one_person_resets_nothing_but_the_owner_hears_of_it(root: User, owner: User, as_user: ClientOf) -> None:
    proposal = _ask(as_user, root, owner)
    assert as_user(root).post(f"/api/v1/proposals/{proposal}/approve/").status_code == 403
    assert Authenticator.objects.filter(user=owner).exists()
    assert _told(owner) == {"proposal.about_you"}


def test_two_people_reset_it_and_the_owner_sets_up_a_new_one(
    root: User, owner: User, second: User, as_user: ClientOf, client: Client
) -> None:
    client.force_login(owner)
    assert client.get("/").status_code == 200
    phone = as_user(owner)
    as_user(second).post(f"/api/v1/proposals/{_ask(as_user, root, owner)}/approve/")
    assert not Authenticator.objects.filter(user=owner).exists()
    assert client.get("/")["Location"].startswith("/accounts/login/")
    assert phone.get("/api/v1/me/").status_code == 401
    owner.refresh_from_db()
    client.force_login(owner)
    assert client.get("/")["Location"] == "/accounts/2fa/"


def test_owner_and_auditor_are_told_and_it_is_on_record(
    root: User, owner: User, second: User, auditor: User, as_user: ClientOf
) -> None:
    as_user(second).post(f"/api/v1/proposals/{_ask(as_user, root, owner)}/approve/")
    assert "second_factor.reset" in _told(owner)
    assert _told(auditor) == {"second_factor.reset_of"}
    with scope({INSTALLATION}):
        entry = Entry.objects.get(action="second_factor.reset")
    assert (entry.actor_id, entry.object_id, entry.detail["forgotten"]) == (second.pk, owner.pk, 1)


def test_nobody_has_their_own_reset_by_asking(root: User, as_user: ClientOf) -> None:
    answer = as_user(root).post(f"/api/v1/users/{root.pk}/second-factor/reset/", {"reason": "lost_device"})
    assert (answer.status_code, answer.json()["code"]) == (403, "second_person_needed")
