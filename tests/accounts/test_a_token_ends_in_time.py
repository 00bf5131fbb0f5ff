from datetime import timedelta

import pytest
from django.utils import timezone
from knox.models import AuthToken
from rest_framework.test import APIClient

from shapagat.accounts.models import User
from shapagat.accounts.tasks import forget_expired_tokens

pytestmark = pytest.mark.django_db


def token_ending_in(user: User, hours: int) -> str:
    row, token = AuthToken.objects.create(user=user)
    AuthToken.objects.filter(pk=row.pk).update(expiry=timezone.now() + timedelta(hours=hours))
    return str(token)


def status_with(token: str) -> int:
    return APIClient().get("/api/v1/me/", HTTP_AUTHORIZATION=f"Token {token}").status_code


def test_a_token_that_is_over_opens_nothing(alice: User) -> None:
    over, lasting = token_ending_in(alice, -1), token_ending_in(alice, 1)
    assert (status_with(over), status_with(lasting)) == (401, 200)


def test_the_sweep_deletes_only_what_is_over(alice: User, bob: User) -> None:
    token_ending_in(alice, -1), token_ending_in(bob, -1)
    lasting = token_ending_in(alice, 1)
    forget_expired_tokens()
    assert AuthToken.objects.count() == 1
    assert status_with(lasting) == 200
