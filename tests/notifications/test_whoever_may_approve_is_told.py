import pytest

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import Proposal, RoleAssignment, User
from shapagat.accounts.services import approve_proposal, create_user, end_role, propose_role, refuse_proposal
from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(make_user: MakeUser) -> User:
    return make_user("root", Role.ADMIN)


@pytest.fixture
def dana(make_user: MakeUser, shymkent: Centre) -> User:
    """Coordinates in another city."""
    return make_user("dana", Role.COORDINATOR, shymkent)


@pytest.fixture
def newcomer(db: None) -> User:
    return create_user(username="newcomer", password=None, actor_id=SYSTEM_ACTOR_ID)


def _propose(root: User, newcomer: User, astana: Centre) -> Proposal:
    return propose_role(user=newcomer, role=Role.INTAKE, centre=astana, reason="new_duty", actor_id=root.pk)


def _told(user: User) -> list[str]:
    return list(Notification.objects.filter(recipient=user).order_by("pk").values_list("code", flat=True))


def test_those_who_may_approve_and_whom_it_concerns_are_told(
    root: User, dana: User, bob: User, alice: User, newcomer: User, astana: Centre
) -> None:
    proposal = _propose(root, newcomer, astana)
    assert [_told(user) for user in (dana, bob)] == [["proposal.made"]] * 2
    assert _told(newcomer) == ["proposal.about_you"]
    assert [_told(user) for user in (root, alice)] == [[], []]
    assert Notification.objects.get(recipient=dana).params == {"proposal": str(proposal.pk), "kind": "role.grant"}


def test_whose_role_has_ended_is_not_told(root: User, dana: User, newcomer: User, astana: Centre) -> None:
    end_role(assignment=RoleAssignment.objects.get(user=dana), actor_id=root.pk)
    _propose(root, newcomer, astana)
    assert _told(dana) == []


def test_whoever_proposed_it_hears_how_it_ended(root: User, dana: User, newcomer: User, astana: Centre) -> None:
    refuse_proposal(proposal=_propose(root, newcomer, astana), actor_id=dana.pk)
    approve_proposal(proposal=_propose(root, newcomer, astana), actor_id=dana.pk)
    assert _told(root) == ["proposal.refused", "proposal.approved"]
