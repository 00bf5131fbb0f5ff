from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import Proposal, User
from shapagat.accounts.proposals import ProposalKind, register
from shapagat.accounts.services import approve_proposal, propose, propose_role
from shapagat.audit.models import Entry
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError
from shapagat.core.scope import scope
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 5


def _applied(proposal: Proposal, actor_id: object) -> None:
    record_change(action="probe.applied", actor_id=SYSTEM_ACTOR_ID, centre_id=proposal.centre_id, on=proposal)


@pytest.fixture
def probe(root: User, astana: Centre) -> Proposal:
    """Something that would be done twice if nothing stopped it."""
    register(ProposalKind("probe", frozenset({Role.ADMIN}), frozenset({Role.COORDINATOR}), _applied))
    return propose(kind="probe", centre_id=astana.id, object_id=root.pk, params={}, reason="new_duty", actor_id=root.pk)


def test_it_is_carried_out_once(probe: Proposal, make_user: MakeUser, shymkent: Centre, astana: Centre) -> None:
    approvers = [make_user(f"approver.{number}", Role.COORDINATOR, shymkent) for number in range(AT_ONCE)]
    start = Barrier(AT_ONCE)

    def approve(user: User) -> str:
        try:
            start.wait()
            approve_proposal(proposal=probe, actor_id=user.pk)
        except DomainError as error:
            return error.code
        finally:
            connections.close_all()
        return "approved"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        ends = sorted(pool.map(approve, approvers))
    assert ends == ["approved"] + ["wrong_state"] * (AT_ONCE - 1)
    with scope({astana.id}):
        assert Entry.objects.filter(action="probe.applied").count() == 1


def test_the_same_is_proposed_once(root: User, newcomer: User, astana: Centre) -> None:
    start = Barrier(AT_ONCE)

    def ask(_number: int) -> str:
        try:
            start.wait()
            propose_role(user=newcomer, role=Role.INTAKE, centre=astana, reason="new_duty", actor_id=root.pk)
        except DomainError as error:
            return error.code
        finally:
            connections.close_all()
        return "proposed"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        ends = sorted(pool.map(ask, range(AT_ONCE)))
    assert ends == ["already_proposed"] * (AT_ONCE - 1) + ["proposed"]
    assert Proposal.objects.count() == 1
