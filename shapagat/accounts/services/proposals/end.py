from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shapagat.accounts.models import Proposal
from shapagat.accounts.proposals import kind_of
from shapagat.accounts.services.proposals.persons import check_may_decide
from shapagat.accounts.services.proposals.settle import lock_open, settle
from shapagat.core.exceptions import NotAllowed
from shapagat.core.hooks import Hook, call

_BATCH = 100


@transaction.atomic
def refuse_proposal(*, proposal: Proposal, actor_id: UUID) -> Proposal:
    """Say no, as somebody who could have approved it. Raises NotAllowed, WrongState, ProposalExpired."""
    locked = lock_open(proposal)
    check_may_decide(kind_of(locked.kind), actor_id)
    settle(locked, Proposal.State.REFUSED, actor_id)
    call(Hook.PROPOSAL_DECIDED, locked.pk)
    return locked


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, actor_id: UUID) -> Proposal:
    """Take one's own proposal back. Raises NotAllowed for somebody else's, WrongState, ProposalExpired."""
    locked = lock_open(proposal)
    if locked.proposed_by_id != actor_id:
        raise NotAllowed
    settle(locked, Proposal.State.WITHDRAWN, actor_id)
    return locked


@transaction.atomic
def expire_proposals() -> int:
    """Close what nobody decided in time; return how many were taken. Sweeps that overlap take different ones."""
    overdue = Proposal.objects.select_for_update(no_key=True, skip_locked=True).filter(
        state=Proposal.State.PROPOSED, expires_at__lte=timezone.now()
    )
    taken = list(overdue.order_by("pk")[:_BATCH])
    for proposal in taken:
        settle(proposal, Proposal.State.EXPIRED)
    return len(taken)
