"""What takes two people in this room."""

from django.utils.translation import gettext_lazy as _

from shapagat.accounts.constants import Role
from shapagat.accounts.proposals.describing import describe_role, describe_user
from shapagat.accounts.proposals.reasons import REASONS, RESET_REASONS
from shapagat.accounts.proposals.registry import ProposalKind, register


def register_kinds() -> None:
    """Register them."""
    from shapagat.accounts.services.propose_role import GRANT, grant_proposed_role
    from shapagat.accounts.services.reset_second_factor import RESET, reset_second_factor

    register(
        ProposalKind(
            name=GRANT,
            label=_("Grant a role"),
            describe=describe_role,
            proposer_roles=frozenset({Role.ADMIN}),
            approver_roles=frozenset({Role.ADMIN, Role.COORDINATOR}),
            apply=grant_proposed_role,
            benefits=lambda proposal: proposal.object_id,
        )
    )
    register(
        ProposalKind(
            name=RESET,
            label=_("Reset a second factor"),
            describe=describe_user,
            proposer_roles=frozenset({Role.ADMIN}),
            approver_roles=frozenset({Role.ADMIN, Role.COORDINATOR}),
            apply=reset_second_factor,
            benefits=lambda proposal: proposal.object_id,
            reasons={code: REASONS[code] for code in RESET_REASONS},
        )
    )
