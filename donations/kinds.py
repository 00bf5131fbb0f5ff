"""What takes two people in this room: money and goods that leave without a family's signature on the counter."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from donations.constants import Unit
from donations.services.propose_payout import PAYOUT, pay_out
from donations.services.propose_reversal import REVERSAL, reverse_approved
from donations.services.write_off import WRITE_OFF, WRITE_OFF_REASONS, write_off
from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal
from shapagat.accounts.proposals import REASONS, ProposalKind, register
from shapagat.core.formats import format_money
from shapagat.encryption.constants import Purpose

_STORE = frozenset({Role.STOREKEEPER, Role.COORDINATOR})
_APPROVERS = frozenset({Role.COORDINATOR})


def register_kinds() -> None:
    """Register them. A coordinator approves: of this centre, or of another city where there is only one here."""
    for name, label, apply in (
        (PAYOUT, _("Pay out money"), pay_out),
        (REVERSAL, _("Reverse a gift of money"), reverse_approved),
    ):
        register(
            ProposalKind(
                name, _STORE, _APPROVERS, apply, label=label, describe=_describe_money, purpose=Purpose.DONATION
            )
        )
    register(
        ProposalKind(
            WRITE_OFF,
            _STORE,
            _APPROVERS,
            write_off,
            label=_("Write off goods"),
            describe=_describe_goods,
            purpose=Purpose.DONATION,
            reasons={code: REASONS[code] for code in WRITE_OFF_REASONS},
        )
    )


def _describe_money(proposal: Proposal) -> str:
    return format_money(int(proposal.params["amount_tiyn"]), (get_language() or "ru")[:2])


def _describe_goods(proposal: Proposal) -> str:
    return f"{proposal.params['quantity']} {Unit(proposal.params['unit']).label}"
