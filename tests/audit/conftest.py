from collections.abc import Iterator

import pytest

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.celery import app
from tests.support.people import MakeUser


@pytest.fixture
def watcher(make_user: MakeUser) -> User:
    """An auditor."""
    return make_user("watcher", Role.AUDITOR)


@pytest.fixture(autouse=True)
def _broker_in_memory() -> Iterator[None]:
    """Ring into a broker of this process: messages wait in the outbox all the same."""
    former, app.conf.broker_url = app.conf.broker_url, "memory://"
    yield
    app.conf.broker_url = former
