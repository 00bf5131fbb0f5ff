import pytest

from shapagat.accounts.constants import Role
from shapagat.accounts.exceptions import AlreadyProposed, ProposalExpired, SecondPersonNeeded
from shapagat.accounts.models import Proposal, RoleAssignment, User
from shapagat.accounts.selectors import roles_of
from shapagat.accounts.services import (
    approve_proposal,
    end_role,
    propose,
    propose_role,
    refuse_proposal,
    withdraw_proposal,
)
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput, NotAllowed, WrongState
from shapagat.core.scope import scope
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db


def test_a_role_counts_when_a_coordinator_of_another_city_approves(
    proposed: Proposal, newcomer: User, dana: User, astana: Centre
) -> None:
    assert roles_of(newcomer).all == frozenset()
    done = approve_proposal(proposal=proposed, actor_id=dana.pk)
    assert roles_of(newcomer).has(Role.INTAKE, centre_id=astana.id)
    assert done.result_id == RoleAssignment.objects.get(user=newcomer).pk


def test_both_names_stand_in_the_record(proposed: Proposal, root: User, dana: User, astana: Centre) -> None:
    approve_proposal(proposal=proposed, actor_id=dana.pk)
    with scope({astana.id}):
        made, approved = Entry.objects.filter(object_id=proposed.pk).order_by("id")
    assert (made.action, made.actor_id) == ("proposal.made", root.pk)
    assert (approved.action, approved.actor_id) == ("proposal.approved", dana.pk)
    assert (approved.detail["proposed_by"], approved.detail["decided_by"]) == (str(root.pk), str(dana.pk))


def test_nobody_approves_what_they_proposed(proposed: Proposal, root: User, newcomer: User) -> None:
    with pytest.raises(SecondPersonNeeded):
        approve_proposal(proposal=proposed, actor_id=root.pk)
    assert roles_of(newcomer).all == frozenset()


def test_nobody_asks_for_themselves(root: User) -> None:
    with pytest.raises(SecondPersonNeeded):
        propose_role(user=root, role=Role.AUDITOR, centre=None, reason="new_duty", actor_id=root.pk)


def test_nobody_approves_what_is_for_themselves(root: User, dana: User) -> None:
    wanted = propose_role(user=dana, role=Role.ADMIN, centre=None, reason="new_duty", actor_id=root.pk)
    with pytest.raises(SecondPersonNeeded):
        approve_proposal(proposal=wanted, actor_id=dana.pk)
    assert roles_of(dana).all == {Role.COORDINATOR}


@pytest.mark.parametrize("role", [Role.INTAKE, Role.AUDITOR, Role.NETWORK, Role.STOREKEEPER])
def test_other_roles_do_not_approve(
    role: Role, proposed: Proposal, make_user: MakeUser, shymkent: Centre, newcomer: User
) -> None:
    centre = shymkent if role in {Role.INTAKE, Role.STOREKEEPER} else None
    other = make_user("other", role, centre)
    with pytest.raises(NotAllowed):
        approve_proposal(proposal=proposed, actor_id=other.pk)
    assert roles_of(newcomer).all == frozenset()


def test_whose_role_has_ended_approves_no_more(proposed: Proposal, root: User, dana: User) -> None:
    end_role(assignment=RoleAssignment.objects.get(user=dana), actor_id=root.pk)
    with pytest.raises(NotAllowed):
        approve_proposal(proposal=proposed, actor_id=dana.pk)


def test_whose_account_is_closed_approves_no_more(proposed: Proposal, dana: User) -> None:
    User.objects.filter(pk=dana.pk).update(is_active=False)
    with pytest.raises(NotAllowed):
        approve_proposal(proposal=proposed, actor_id=dana.pk)


def test_what_somebody_proposed_lapses_with_their_role(proposed: Proposal, root: User, dana: User) -> None:
    end_role(assignment=RoleAssignment.objects.get(user=root), actor_id=dana.pk)
    with pytest.raises(ProposalExpired):
        approve_proposal(proposal=proposed, actor_id=dana.pk)


def test_it_is_decided_once(proposed: Proposal, dana: User, root: User) -> None:
    refuse_proposal(proposal=proposed, actor_id=dana.pk)
    with pytest.raises(WrongState):
        approve_proposal(proposal=proposed, actor_id=dana.pk)
    with pytest.raises(WrongState):
        withdraw_proposal(proposal=proposed, actor_id=root.pk)


def test_one_takes_back_ones_own_alone(proposed: Proposal, dana: User, root: User) -> None:
    with pytest.raises(NotAllowed):
        withdraw_proposal(proposal=proposed, actor_id=dana.pk)
    assert withdraw_proposal(proposal=proposed, actor_id=root.pk).state == Proposal.State.WITHDRAWN


def test_the_same_waits_once(proposed: Proposal, root: User, dana: User, newcomer: User, astana: Centre) -> None:
    with pytest.raises(AlreadyProposed):
        propose_role(user=newcomer, role=Role.INTAKE, centre=astana, reason="stands_in", actor_id=root.pk)
    refuse_proposal(proposal=proposed, actor_id=dana.pk)
    propose_role(user=newcomer, role=Role.INTAKE, centre=astana, reason="stands_in", actor_id=root.pk)


def test_only_an_administrator_asks(dana: User, newcomer: User, shymkent: Centre) -> None:
    with pytest.raises(NotAllowed):
        propose_role(user=newcomer, role=Role.INTAKE, centre=shymkent, reason="new_duty", actor_id=dana.pk)


def test_a_proposal_holds_no_words(root: User, newcomer: User) -> None:
    with pytest.raises(ValueError, match="codes and ids"):
        propose(
            kind="role.grant",
            centre_id=0,
            object_id=newcomer.pk,
            params={"note": "Айжан Серікова"},
            reason="new_duty",
            actor_id=root.pk,
        )
    with pytest.raises(InvalidInput):
        propose_role(user=newcomer, role=Role.AUDITOR, centre=None, reason="for Aizhan", actor_id=root.pk)
