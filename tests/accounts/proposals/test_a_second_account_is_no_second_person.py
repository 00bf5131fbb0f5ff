import pytest

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.exceptions import SecondPersonNeeded
from shapagat.accounts.models import Proposal, User
from shapagat.accounts.selectors import roles_of
from shapagat.accounts.services import approve_proposal, create_user, grant_role, propose_role
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def puppet(root: User) -> User:
    """An account that root made, and whose first password root saw."""
    return create_user(username="puppet", password=None, actor_id=root.pk)


def test_a_second_account_gets_no_role_without_a_second_person(root: User, puppet: User, astana: Centre) -> None:
    wanted = propose_role(user=puppet, role=Role.COORDINATOR, centre=astana, reason="new_duty", actor_id=root.pk)
    for somebody in (root, puppet):
        with pytest.raises((SecondPersonNeeded, NotAllowed)):
            approve_proposal(proposal=wanted, actor_id=somebody.pk)
    assert roles_of(puppet).all == frozenset()


def test_even_with_a_role_it_does_not_approve_for_its_maker(
    root: User, puppet: User, proposed: Proposal, dana: User, newcomer: User, astana: Centre
) -> None:
    wanted = propose_role(user=puppet, role=Role.COORDINATOR, centre=astana, reason="new_duty", actor_id=root.pk)
    approve_proposal(proposal=wanted, actor_id=dana.pk)
    with pytest.raises(SecondPersonNeeded):
        approve_proposal(proposal=proposed, actor_id=puppet.pk)
    assert roles_of(newcomer).all == frozenset()


def test_nor_does_its_maker_approve_for_it(root: User, puppet: User, newcomer: User, astana: Centre) -> None:
    grant_role(user=puppet, role=Role.ADMIN, centre=None, actor_id=SYSTEM_ACTOR_ID)
    wanted = propose_role(user=newcomer, role=Role.INTAKE, centre=astana, reason="new_duty", actor_id=puppet.pk)
    with pytest.raises(SecondPersonNeeded):
        approve_proposal(proposal=wanted, actor_id=root.pk)


def test_nor_does_it_approve_what_its_maker_gains(root: User, puppet: User, dana: User) -> None:
    grant_role(user=puppet, role=Role.ADMIN, centre=None, actor_id=SYSTEM_ACTOR_ID)
    other = create_user(username="other", password=None, actor_id=SYSTEM_ACTOR_ID)
    grant_role(user=other, role=Role.ADMIN, centre=None, actor_id=SYSTEM_ACTOR_ID)
    wanted = propose_role(user=root, role=Role.AUDITOR, centre=None, reason="new_duty", actor_id=other.pk)
    with pytest.raises(SecondPersonNeeded):
        approve_proposal(proposal=wanted, actor_id=puppet.pk)
