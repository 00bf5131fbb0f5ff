"""What takes two people in this room."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from beneficiaries.roles import CASE
from beneficiaries.services.organisations.represent import REPRESENT, bind_representative
from beneficiaries.services.transfers.send_without_consent import SEND, WHY, send_approved
from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal, User
from shapagat.accounts.proposals import ProposalKind, register
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose


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

    register(
        ProposalKind(
            name=SEND,
            label=_("Send a family to another centre without its consent"),
            describe=_describe_sending,
            purpose=Purpose.REGISTRATION,
            # Only intake may open a family that has not agreed to anything.
            proposer_roles=CASE,
            approver_roles=frozenset({Role.ADMIN, Role.COORDINATOR}),
            apply=send_approved,
            reasons=WHY,
        )
    )


def _describe_sending(proposal: Proposal) -> str:
    centre = Centre.objects.filter(slug=proposal.params["to_centre"]).first()
    return centre.name if centre else "—"


def _describe(proposal: Proposal) -> str:
    user = User.objects.filter(pk=UUID(proposal.params["user"])).first()
    return user.username if user else "—"
