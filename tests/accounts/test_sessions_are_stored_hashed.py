import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db


@pytest.fixture
def helper(make_user: MakeUser, astana: Centre) -> User:
    return make_user("helper", Role.VOLUNTEER, astana)


def test_what_stands_in_the_table_signs_nobody_in(client: Client, helper: User) -> None:
    client.force_login(helper)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    (stored,) = Session.objects.values_list("session_key", flat=True)
    assert stored != cookie
    assert client.get("/").status_code == 200
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = stored
    assert thief.get("/").status_code == 302


def test_signing_out_forgets_the_session(client: Client, helper: User) -> None:
    client.force_login(helper)
    client.post("/accounts/logout/")
    assert not Session.objects.exists()
    assert client.get("/").status_code == 302
