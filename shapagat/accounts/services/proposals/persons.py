"""Who counts as a second person."""

from uuid import UUID

from shapagat.accounts.exceptions import SecondPersonNeeded
from shapagat.accounts.models import Proposal, User
from shapagat.accounts.proposals import ProposalKind
from shapagat.accounts.selectors import RolesHeld, roles_of
from shapagat.core.exceptions import NotAllowed
from shapagat.encryption.constants import INSTALLATION


def may_propose(kind: ProposalKind, centre_id: int, actor_id: UUID) -> bool:
    """Tell whether this person may propose such a thing in that centre today."""
    roles = _roles(actor_id)
    held = roles.all if centre_id == INSTALLATION else roles.by_centre.get(centre_id, frozenset())
    return bool(held & kind.proposer_roles)


def check_may_decide(kind: ProposalKind, actor_id: UUID) -> None:
    """Let through who may approve such things today, in whichever city. Raises NotAllowed."""
    if not _roles(actor_id).all & kind.approver_roles:
        raise NotAllowed


def check_second_person(proposal: Proposal, actor_id: UUID) -> None:
    """Let through somebody else than who proposed it and who gains by it. Raises SecondPersonNeeded.

    Whoever made an account saw its first password, so an account and its maker count as one person: an administrator
    does not approve through a second account. Roles that approve are themselves granted by two people.
    """
    involved = {proposal.proposed_by_id, proposal.beneficiary_id} - {None}
    if actor_id in involved:
        raise SecondPersonNeeded
    makers = dict(User.objects.filter(pk__in=[actor_id, proposal.proposed_by_id]).values_list("pk", "made_by_id"))
    if makers.get(actor_id) in involved or makers.get(proposal.proposed_by_id) == actor_id:
        raise SecondPersonNeeded


def _roles(actor_id: UUID) -> RolesHeld:
    user = User.objects.filter(pk=actor_id, is_active=True).first()
    return roles_of(user) if user else RolesHeld({})
