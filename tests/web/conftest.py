from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from shapagat.accounts.models import User

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Settings) -> None:
    settings.DEMONSTRATION = True


@pytest.fixture
def sign_in() -> SignIn:
    """Return a client in which `user` has signed in and reads `language`."""

    def make(user: User, language: str = "en") -> Client:
        client = Client()
        client.force_login(user)
        client.cookies["django_language"] = language
        return client

    return make
