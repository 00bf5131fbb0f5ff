from uuid import UUID

from django.utils import timezone

from volunteers.constants import ProposalState, TaskState
from volunteers.models import MatchingRun, MatchProposal
from volunteers.services.fitness import check_fitness
from volunteers.services.matching.locking import check_live, lock_proposal, record_answer
from volunteers.services.telling import TASK_OFFERED, tell_volunteer


def offer_proposal(*, proposal: MatchProposal, actor_id: UUID) -> MatchProposal:
    """Offer the task to the volunteer, who says yes or no; offering again changes nothing.

    The slot is not reserved: whoever claims first has it. Raises ProposalOver and what `check_fitness` raises.
    """
    proposal, task = lock_proposal(proposal.pk)
    if proposal.state == ProposalState.OFFERED:
        return proposal
    check_live(proposal, task)
    now = timezone.now()
    check_fitness(volunteer=proposal.volunteer, task=task, now=now)
    proposal.state = ProposalState.OFFERED
    proposal.offered_by_id, proposal.offered_at = actor_id, now
    record_answer(proposal, kind="offered", actor_id=actor_id)
    tell_volunteer(proposal.volunteer, TASK_OFFERED, task=task)
    return proposal


def offer_all(*, run: MatchingRun, actor_id: UUID, most: int = 500) -> tuple[int, int]:
    """Offer what a run proposed, the most pressing first; return how many were offered and how many could not be.

    What no longer fits is left as it stands.
    """
    from django.db import transaction

    from shapagat.core.exceptions import DomainError

    waiting = MatchProposal.objects.filter(run=run, state=ProposalState.PROPOSED, task__state=TaskState.OPEN)
    offered = failed = 0
    for proposal in waiting.order_by("volunteer_id", "task_id")[:most]:
        try:
            with transaction.atomic():
                offer_proposal(proposal=proposal, actor_id=actor_id)
            offered += 1
        except DomainError:
            failed += 1
    return offered, failed
