from django.db.models import Q
from django.utils import timezone

from volunteers.constants import LIVE_PROPOSALS, ProposalState, TaskState
from volunteers.models import Claim, MatchProposal, Task


def lapse_proposals(*, task: Task, claim: Claim | None) -> None:
    """Let proposals of a locked task lapse: all once no slot is free, else those for whoever just claimed one.

    The task's own step is what is recorded.
    """
    if task.state == TaskState.OPEN and claim is None:
        return
    of_claimant = Q(volunteer_id=claim.volunteer_id) if claim is not None and task.state == TaskState.OPEN else Q()
    live = MatchProposal.objects.filter(of_claimant, task=task, state__in=LIVE_PROPOSALS)
    now = timezone.now()
    live.update(state=ProposalState.LAPSED, decided_at=now, updated_at=now)
