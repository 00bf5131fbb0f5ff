"""Proposals are tried on the one that matters most: a role."""

from collections.abc import Callable

import pytest

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import Proposal, User
from shapagat.accounts.services import create_user, propose_role
from shapagat.centres.models import Centre
from tests.support.people import MakeUser

Propose = Callable[..., Proposal]


@pytest.fixture
def root(make_user: MakeUser, astana: Centre) -> User:
    """Administers."""
    return make_user("root", Role.ADMIN)


@pytest.fixture
def dana(make_user: MakeUser, shymkent: Centre) -> User:
    """Coordinates in Shymkent: the second person of another city."""
    return make_user("dana", Role.COORDINATOR, shymkent)


@pytest.fixture
def newcomer(db: None) -> User:
    """Has a login and no role."""
    return create_user(username="newcomer", password=None, actor_id=SYSTEM_ACTOR_ID)


@pytest.fixture
def proposed(root: User, newcomer: User, astana: Centre) -> Proposal:
    """Root wants the newcomer to do intake in Astana."""
    return propose_role(user=newcomer, role=Role.INTAKE, centre=astana, reason="new_duty", actor_id=root.pk)
