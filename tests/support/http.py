"""Speaking to the service as a client does: over its middleware, with a token."""

from collections.abc import Callable
from typing import Any

import pytest
from knox.models import AuthToken
from rest_framework.test import APIClient

from shapagat.accounts.models import User

ClientOf = Callable[[User | None], APIClient]


def client_of(user: User | None, **defaults: Any) -> APIClient:
    """Return a client that carries a token of `user`, or none."""
    client = APIClient(raise_request_exception=False, **{"HTTP_ACCEPT_LANGUAGE": "en", **defaults})
    if user is not None:
        _, token = AuthToken.objects.create(user=user)
        client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    return client


@pytest.fixture
def as_user(db: None) -> ClientOf:
    """Make clients."""
    return client_of
