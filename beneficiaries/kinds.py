"""What takes two people in this room."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from beneficiaries.services.organisations.represent import REPRESENT, bind_representative
from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal, User
from shapagat.accounts.proposals import ProposalKind, register


def register_kinds() -> None:
    """Register them."""
    register(
        ProposalKind(
            name=REPRESENT,
            label=_("Let somebody speak for an organisation"),
            describe=_describe,
            proposer_roles=frozenset({Role.COORDINATOR}),
            approver_roles=frozenset({Role.ADMIN, Role.COORDINATOR}),
            apply=bind_representative,
            benefits=lambda proposal: UUID(proposal.params["user"]),
        )
    )


def _describe(proposal: Proposal) -> str:
    user = User.objects.filter(pk=UUID(proposal.params["user"])).first()
    return user.username if user else "—"
