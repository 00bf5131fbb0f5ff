from uuid import UUID

from shapagat.accounts.models import Proposal
from shapagat.accounts.services import propose
from shapagat.erasure.registry import erasables
from shapagat.erasure.services.erase import Cause, check_erasable, erase

PREFIX = "erase."


def propose_erasure(*, kind: str, object_id: UUID, reason: str, actor_id: UUID) -> Proposal:
    """Ask that somebody be erased; a second person, perhaps of another city, approves without seeing who it is.

    Raises NotVisible, ErasureHeld, and what `propose` raises.
    """
    plan = check_erasable(kind=kind, object_id=object_id)
    return propose(
        kind=f"{PREFIX}{kind}",
        centre_id=plan.centre_id,
        object_id=object_id,
        params={},
        reason=reason,
        actor_id=actor_id,
    )


def erase_approved(proposal: Proposal, actor_id: UUID) -> None:
    """Erase what two people agreed on. Raises NotVisible, ErasureHeld when a hold was placed since."""
    detail = {"proposal": str(proposal.pk), "requested_by": str(proposal.proposed_by_id), "approved_by": str(actor_id)}
    kind = proposal.kind.removeprefix(PREFIX)
    erase(kind=kind, object_id=proposal.object_id, cause=Cause(proposal.reason, actor_id, detail))


def erasable_names() -> list[str]:
    """Return the names of what can be asked for."""
    return sorted(kind.name for kind in erasables())
