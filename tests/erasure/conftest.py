from collections.abc import Callable

import pytest

from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal, User
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from tests.support.http import ClientOf
from tests.support.people import MakeUser

#: Asks over HTTP that something be erased and lets Dana of the other city approve; takes the address below /api/v1/.
EraseByTwo = Callable[..., None]


@pytest.fixture
def dana(make_user: MakeUser, shymkent: Centre) -> User:
    """Coordinates in Shymkent: the second person, who sees nothing of Astana."""
    return make_user("dana", Role.COORDINATOR, shymkent)


@pytest.fixture
def erase_by_two(as_user: ClientOf, bob: User, dana: User) -> EraseByTwo:
    """Erase as the two would."""

    def erase(address: str, *, by: User = bob) -> None:
        headers = {"Idempotency-Key": str(new_id())}
        asked = as_user(by).post(f"/api/v1/{address}erase/", {"reason": "asked_by_person"}, headers=headers)
        assert asked.status_code == 202, asked.content
        done = as_user(dana).post(f"/api/v1/proposals/{asked.json()['id']}/approve/", {})
        assert done.status_code == 200, done.content
        assert Proposal.objects.get(pk=asked.json()["id"]).state == Proposal.State.APPROVED

    return erase
