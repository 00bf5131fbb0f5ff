from uuid import UUID

from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.exceptions import ProposalExpired
from shapagat.accounts.models import Proposal
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, WrongState


def lock_open(proposal: Proposal) -> Proposal:
    """Lock a proposal that can still be decided. Raises NotVisible, WrongState, ProposalExpired."""
    locked = Proposal.objects.select_for_update(no_key=True).filter(pk=proposal.pk).first()
    if locked is None:
        raise NotVisible
    if locked.state != Proposal.State.PROPOSED:
        raise WrongState
    if not locked.is_open:
        raise ProposalExpired
    return locked


def settle(proposal: Proposal, state: Proposal.State, actor_id: UUID = SYSTEM_ACTOR_ID) -> None:
    """Write down how a locked proposal ended, and who ended it."""
    proposal.state = state
    proposal.decided_by_id = actor_id
    proposal.decided_at = timezone.now()
    proposal.version += 1
    proposal.save(force_update=True)
    record(f"proposal.{state}", proposal, actor_id)


def record(action: str, proposal: Proposal, actor_id: UUID) -> None:
    """Write the entry of one step, with both who proposed and who decided."""
    record_change(
        action=action,
        actor_id=actor_id,
        centre_id=proposal.centre_id,
        on=proposal,
        detail={
            "kind": proposal.kind,
            "object": str(proposal.object_id),
            "reason": proposal.reason,
            "proposed_by": str(proposal.proposed_by_id),
            "decided_by": str(proposal.decided_by_id) if proposal.decided_by_id else None,
        },
    )
