from uuid import UUID

from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible
from volunteers.constants import LIVE_PROPOSALS, ProposalState, TaskState
from volunteers.exceptions import ProposalOver
from volunteers.models import MatchProposal, Task
from volunteers.services.locking import lock_task, lock_volunteer


def lock_proposal(proposal_id: UUID, *also: UUID) -> tuple[MatchProposal, Task]:
    """Lock its volunteer, others named beside, its request and task, then a proposal; read it anew.

    Raises NotVisible.
    """
    found = MatchProposal.objects.filter(pk=proposal_id).values_list("volunteer_id", "task_id").first()
    if found is None:
        raise NotVisible
    for volunteer_id in sorted({found[0], *also}):
        lock_volunteer(volunteer_id)
    task = lock_task(found[1])
    proposal = MatchProposal.objects.select_for_update(no_key=True, of=("self",)).select_related("volunteer")
    return proposal.get(pk=proposal_id), task


def check_live(proposal: MatchProposal, task: Task, states: frozenset[ProposalState] = LIVE_PROPOSALS) -> None:
    """Check that a locked proposal can still be answered. Raises ProposalOver."""
    if proposal.state not in states or task.state != TaskState.OPEN:
        raise ProposalOver


def record_answer(proposal: MatchProposal, *, kind: str, actor_id: UUID) -> None:
    """Save a locked proposal with one audit entry, `proposal.<kind>`."""
    proposal.save(force_update=True)
    record_change(
        action=f"match_proposal.{kind}",
        actor_id=actor_id,
        centre_id=proposal.centre_id,
        on=proposal,
        subject_ids=[proposal.volunteer_id],
        detail={"state": proposal.state, "reason": proposal.reason, "task": str(proposal.task_id)},
    )
