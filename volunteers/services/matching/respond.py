from uuid import UUID

from django.utils import timezone

from volunteers.constants import LIVE_PROPOSALS, ProposalState, RefusalReason
from volunteers.models import Claim, MatchProposal
from volunteers.services.claim_task import claim_task
from volunteers.services.matching.locking import check_live, lock_proposal, record_answer


def accept_offer(*, proposal: MatchProposal, actor_id: UUID) -> Claim:
    """The volunteer takes what was offered: an ordinary claim. Accepting again returns the same claim.

    Raises ProposalOver and what `claim_task` raises.
    """
    proposal, task = lock_proposal(proposal.pk)
    former: Claim | None = proposal.claim
    if proposal.state == ProposalState.ACCEPTED and former is not None:
        return former
    check_live(proposal, task, frozenset({ProposalState.OFFERED}))
    claim = claim_task(task=task, volunteer=proposal.volunteer, actor_id=actor_id)
    _decide(proposal, ProposalState.ACCEPTED, actor_id)
    proposal.claim = claim
    record_answer(proposal, kind="accepted", actor_id=actor_id)
    return claim


def refuse_proposal(*, proposal: MatchProposal, reason: RefusalReason, actor_id: UUID) -> MatchProposal:
    """The volunteer does not take it, or the coordinator does not offer it; refusing again changes nothing.

    The task is not proposed to this volunteer again. Raises ProposalOver.
    """
    proposal, task = lock_proposal(proposal.pk)
    if proposal.state == ProposalState.REFUSED:
        return proposal
    check_live(proposal, task, LIVE_PROPOSALS)
    _decide(proposal, ProposalState.REFUSED, actor_id)
    proposal.reason = reason
    record_answer(proposal, kind="refused", actor_id=actor_id)
    return proposal


def _decide(proposal: MatchProposal, state: ProposalState, actor_id: UUID) -> None:
    proposal.state = state
    proposal.decided_by_id, proposal.decided_at = actor_id, timezone.now()
