import hashlib
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone
from knox.models import AuthToken
from rest_framework.test import APIClient

from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.selectors import roles_of
from shapagat.accounts.services.grant_role import granted
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id

pytestmark = pytest.mark.django_db


def _insert_role(user: User, centre: Centre, signature: bytes) -> None:
    """What an injected statement could do: the application may write the table."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_roleassignment"
            " (id, created_at, updated_at, user_id, centre_id, role, starts_on, granted_by_id, signature)"
            " VALUES (%s, %s, %s, %s, %s, 'intake', %s, %s, %s)",
            [new_id(), now, now, user.pk, centre.pk, date(2026, 1, 1), new_id(), signature],
        )


def test_a_role_written_by_sql_does_not_count(alice: User, astana: Centre, shymkent: Centre) -> None:
    own = RoleAssignment.objects.get(user=alice)
    for forged in (b"", bytes(32), bytes(own.signature)):
        RoleAssignment.objects.filter(user=alice, centre=shymkent).delete()
        _insert_role(alice, shymkent, forged)
        assert roles_of(alice).centre_ids == {astana.id}


CHANGES: list[Callable[[RoleAssignment], object]] = [
    lambda role: setattr(role, "role", Role.COORDINATOR),
    lambda role: setattr(role, "starts_on", role.starts_on - timedelta(days=1)),
    lambda role: setattr(role, "ends_on", role.starts_on + timedelta(days=1)),
    lambda role: setattr(role, "granted_by_id", new_id()),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_role_changed_by_sql_does_not_count(alice: User, change: Callable[[RoleAssignment], object]) -> None:
    role = RoleAssignment.objects.get(user=alice)
    change(role)
    role.save()
    assert roles_of(alice).all == frozenset()
    role.signature = granted(role).signature()
    role.save()
    assert roles_of(alice).all == {role.role}


def test_a_token_written_by_sql_opens_nothing(charlie: User) -> None:
    token = "a" * 64
    AuthToken.objects.bulk_create(
        [
            AuthToken(
                user=charlie,
                digest=hashlib.sha512(token.encode()).hexdigest(),
                token_key=token[:15],
                expiry=timezone.now() + timedelta(hours=1),
            )
        ]
    )
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    assert client.get("/api/v1/me/").status_code == 401


def test_anothers_session_copied_by_sql_is_nobodys(charlie: User) -> None:
    signed_in = Client()
    signed_in.force_login(charlie)
    data = Session.objects.get().session_data
    key = "b" * 32
    Session.objects.create(
        session_key=hashlib.sha256(key.encode()).hexdigest()[:40],
        session_data=data,
        expire_date=timezone.now() + timedelta(hours=1),
    )
    thief = Client()
    thief.cookies["sessionid"] = key
    assert thief.get("/").url.startswith("/accounts/login/")
