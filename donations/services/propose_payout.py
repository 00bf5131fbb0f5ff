from uuid import UUID

from donations.constants import AllocationState, ReceiptKind
from donations.models import Allocation, Handover
from donations.services.hand_over import hand_over
from shapagat.accounts.models import Proposal
from shapagat.accounts.services import propose
from shapagat.core.exceptions import NotVisible, WrongState

PAYOUT = "money.pay"


def propose_payout(*, allocation: Allocation, receipt: ReceiptKind, paid_from: str, actor_id: UUID) -> Proposal:
    """Ask that money promised to a request be paid out. Raises WrongState when it is paid or cancelled already."""
    if allocation.fund_id is None or allocation.state != AllocationState.RESERVED:
        raise WrongState
    params = {"receipt": receipt.value, "paid_from": paid_from, "amount_tiyn": allocation.amount_tiyn}
    return propose(
        kind=PAYOUT,
        centre_id=allocation.centre_id,
        object_id=allocation.pk,
        params=params,
        reason="aid_due",
        actor_id=actor_id,
    )


def pay_out(proposal: Proposal, actor_id: UUID) -> Handover:
    """Pay what was approved: whoever asked hands it over. Raises what `hand_over` raises, NotVisible for none."""
    allocation = Allocation.objects.filter(pk=proposal.object_id, amount_tiyn=proposal.params["amount_tiyn"]).first()
    if allocation is None:
        raise NotVisible
    return hand_over(
        allocations=[allocation],
        receipt=ReceiptKind(proposal.params["receipt"]),
        paid_from=proposal.params["paid_from"],
        actor_id=proposal.proposed_by_id,
        approved_by=actor_id,
    )
