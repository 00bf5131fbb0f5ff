from uuid import UUID

from django.db.models import Q, QuerySet

from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal
from shapagat.accounts.proposals.registry import kinds
from shapagat.accounts.selectors.roles import RolesHeld
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import INSTALLATION


def proposals_visible_to(*, user_id: UUID, roles: RolesHeld) -> QuerySet[Proposal]:
    """Return what this person proposed, may approve, or could have proposed in their centres; the auditor sees all."""
    registered = kinds()
    if Role.AUDITOR in roles.everywhere:
        return Proposal.objects.filter(kind__in=[kind.name for kind in registered])
    visible = Q(proposed_by_id=user_id)
    for kind in registered:
        if kind.approver_roles & roles.all:
            visible |= Q(kind=kind.name)
        elif kind.proposer_roles & roles.all:
            centres = {*roles.centres_with(kind.proposer_roles), INSTALLATION}
            visible |= Q(kind=kind.name, centre_id__in=centres)
    return Proposal.objects.filter(visible, kind__in=[kind.name for kind in registered])


def proposal_visible_to(*, user_id: UUID, roles: RolesHeld, proposal_id: UUID) -> Proposal:
    """Return one of them. Raises NotVisible."""
    found = proposals_visible_to(user_id=user_id, roles=roles).filter(pk=proposal_id).first()
    if found is None:
        raise NotVisible
    return found
