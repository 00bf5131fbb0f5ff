import pytest

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from tests.support.people import MakeUser


@pytest.fixture
def watcher(make_user: MakeUser) -> User:
    """An auditor."""
    return make_user("watcher", Role.AUDITOR)
