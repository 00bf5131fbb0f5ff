from uuid import UUID

from django.utils import timezone

from volunteers.constants import OverruleReason, ProposalState
from volunteers.exceptions import SameVolunteer
from volunteers.models import Claim, MatchProposal, Volunteer
from volunteers.services.claim_task import claim_task
from volunteers.services.matching.locking import check_live, lock_proposal, record_answer


def overrule_proposal(
    *, proposal: MatchProposal, volunteer: Volunteer, reason: OverruleReason, actor_id: UUID
) -> Claim:
    """Give the task to somebody else than was proposed, who has agreed to it; doing so again returns the same claim.

    Raises ProposalOver, SameVolunteer and what `claim_task` raises.
    """
    proposal, task = lock_proposal(proposal.pk, volunteer.pk)
    if volunteer.pk == proposal.volunteer_id:
        raise SameVolunteer
    former: Claim | None = proposal.claim
    if proposal.state == ProposalState.OVERRULED and former is not None and former.volunteer_id == volunteer.pk:
        return former
    check_live(proposal, task)
    claim = claim_task(task=task, volunteer=volunteer, actor_id=actor_id)
    proposal.state, proposal.reason, proposal.claim = ProposalState.OVERRULED, reason, claim
    proposal.decided_by_id, proposal.decided_at = actor_id, timezone.now()
    record_answer(proposal, kind="overruled", actor_id=actor_id)
    return claim
