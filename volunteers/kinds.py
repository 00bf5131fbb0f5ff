"""What takes two people in this room."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal
from shapagat.accounts.proposals import ProposalKind, register
from shapagat.encryption.constants import Purpose
from volunteers.constants import ExclusionLift
from volunteers.models import Exclusion
from volunteers.services.exclusions.lift_exclusion import LIFT, lift_approved

_COORDINATORS = frozenset({Role.COORDINATOR})


def register_kinds() -> None:
    """Register them. The volunteer concerned neither proposes nor approves."""
    register(
        ProposalKind(
            LIFT,
            _COORDINATORS,
            _COORDINATORS,
            lift_approved,
            label=_("Let a volunteer go to a family again"),
            describe=_describe,
            purpose=Purpose.VOLUNTEERING,
            benefits=_volunteer_of,
            reasons={member.value: member.label for member in ExclusionLift},
        )
    )


def _describe(proposal: Proposal) -> str:
    return str(proposal.object_id)[-12:]


def _volunteer_of(proposal: Proposal) -> UUID | None:
    return Exclusion.objects.filter(pk=proposal.object_id).values_list("volunteer__user_id", flat=True).first()
