from uuid import UUID

from django.db import transaction

from shapagat.accounts.exceptions import ProposalExpired
from shapagat.accounts.models import Proposal
from shapagat.accounts.proposals import ProposalKind, kind_of
from shapagat.accounts.services.proposals.persons import check_may_decide, check_second_person, may_propose
from shapagat.accounts.services.proposals.settle import lock_open, settle
from shapagat.accounts.work import work_as_system
from shapagat.core.hooks import Hook, call
from shapagat.encryption.access import access_or_none
from shapagat.encryption.constants import INSTALLATION


@transaction.atomic
def approve_proposal(*, proposal: Proposal, actor_id: UUID) -> Proposal:
    """Agree, as the second person, and carry it out in the same transaction, in the scope of the proposal's centre.

    Raises NotAllowed, SecondPersonNeeded, WrongState when it was decided before, ProposalExpired also when whoever
    proposed it may do so no more, and what carrying it out raises.
    """
    locked = lock_open(proposal)
    kind = kind_of(locked.kind)
    check_may_decide(kind, actor_id)
    check_second_person(locked, actor_id)
    if not may_propose(kind, locked.centre_id, locked.proposed_by_id):
        raise ProposalExpired
    settle(locked, Proposal.State.APPROVED, actor_id)
    result_id = getattr(_carry_out(kind, locked, actor_id), "pk", None)
    if isinstance(result_id, UUID):
        Proposal.objects.filter(pk=locked.pk).update(result_id=result_id)
        locked.result_id = result_id
    call(Hook.PROPOSAL_DECIDED, locked.pk)
    return locked


def _carry_out(kind: ProposalKind, proposal: Proposal, actor_id: UUID) -> object:
    outer = access_or_none()
    with work_as_system(kind.purpose, {proposal.centre_id} - {INSTALLATION}, actor_id=actor_id) as inner:
        if outer is not None:
            inner.request_id, inner.marks = outer.request_id, outer.marks or inner.marks
        try:
            return kind.apply(proposal, actor_id)
        finally:
            # Should the answer be a refusal after all, what was opened on the way stays on record.
            if outer is not None:
                outer.readings.extend(inner.readings)
