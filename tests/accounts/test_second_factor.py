from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db


def test_staff_without_a_second_factor_are_sent_to_set_one_up(client: Client, alice: User) -> None:
    client.force_login(alice)
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/")


def test_the_page_that_sets_it_up_is_reachable(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.get("/accounts/2fa/").status_code == 200


def test_with_a_second_factor_staff_come_in(client: Client, alice: User) -> None:
    TOTP.activate(alice, generate_totp_secret())
    client.force_login(alice)
    assert client.get("/").status_code == 200


def test_volunteers_need_none(client: Client, make_user: MakeUser, astana: Centre) -> None:
    client.force_login(make_user("helper", Role.VOLUNTEER, astana))
    assert client.get("/").status_code == 200


def test_in_the_demonstration_staff_enter_without_one(client: Client, alice: User, settings: Any) -> None:
    settings.DEMONSTRATION = True
    client.force_login(alice)
    assert client.get("/").status_code == 200


def test_the_seed_is_sealed_in_the_database(alice: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    assert secret not in repr(Authenticator.objects.get(user=alice).data)
