from datetime import timedelta

import pytest
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.exceptions import ProposalExpired
from shapagat.accounts.models import Proposal, User
from shapagat.accounts.selectors import roles_of
from shapagat.accounts.services import approve_proposal, expire_proposals, propose_role, refuse_proposal
from shapagat.accounts.tasks import close_overdue_proposals
from shapagat.centres.models import Centre

pytestmark = pytest.mark.django_db


@pytest.fixture
def overdue(proposed: Proposal) -> Proposal:
    Proposal.objects.filter(pk=proposed.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    return proposed


def test_what_was_not_approved_in_time_is_not_approved_later(overdue: Proposal, dana: User, newcomer: User) -> None:
    with pytest.raises(ProposalExpired):
        approve_proposal(proposal=overdue, actor_id=dana.pk)
    with pytest.raises(ProposalExpired):
        refuse_proposal(proposal=overdue, actor_id=dana.pk)
    assert roles_of(newcomer).all == frozenset()


def test_beat_closes_it(overdue: Proposal) -> None:
    close_overdue_proposals()
    overdue.refresh_from_db()
    assert (overdue.state, overdue.decided_by_id) == (Proposal.State.EXPIRED, SYSTEM_ACTOR_ID)


def test_beat_leaves_what_still_waits(proposed: Proposal) -> None:
    assert expire_proposals() == 0
    proposed.refresh_from_db()
    assert proposed.state == Proposal.State.PROPOSED


def test_the_same_can_be_asked_for_anew_before_beat_comes(
    overdue: Proposal, root: User, newcomer: User, astana: Centre
) -> None:
    again = propose_role(user=newcomer, role=Role.INTAKE, centre=astana, reason="new_duty", actor_id=root.pk)
    overdue.refresh_from_db()
    assert (overdue.state, again.state) == (Proposal.State.EXPIRED, Proposal.State.PROPOSED)
