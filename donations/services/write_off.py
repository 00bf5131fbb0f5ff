from uuid import UUID

from django.utils import timezone

from donations.constants import MovementKind
from donations.exceptions import NotEnoughStock
from donations.models import StockLot, StockMovement
from donations.services.checks import check_quantity
from shapagat.accounts.models import Proposal
from shapagat.accounts.services import propose
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible

WRITE_OFF = "stock.write_off"
#: Why goods leave the store without reaching anybody.
WRITE_OFF_REASONS = ("past_date", "damaged", "missing", "correction")


def propose_write_off(*, lot: StockLot, quantity: int, reason: str, actor_id: UUID) -> Proposal:
    """Ask that units of a lot be written off. Raises InvalidInput, NotEnoughStock when fewer are free."""
    check_quantity(quantity)
    _refuse_more_than_free(lot, quantity)
    return propose(
        kind=WRITE_OFF,
        centre_id=lot.centre_id,
        object_id=lot.pk,
        params={"quantity": quantity, "unit": lot.item.unit},
        reason=reason,
        actor_id=actor_id,
    )


def write_off(proposal: Proposal, actor_id: UUID) -> StockMovement:
    """Take what was approved out of the store. Raises NotVisible, NotEnoughStock when it has been promised since."""
    lot = StockLot.objects.select_for_update(no_key=True, of=("self",)).filter(pk=proposal.object_id).first()
    if lot is None:
        raise NotVisible
    quantity = int(proposal.params["quantity"])
    _refuse_more_than_free(lot, quantity)
    movement = StockMovement.objects.create(
        centre_id=lot.centre_id,
        lot=lot,
        kind=MovementKind.WRITTEN_OFF,
        occurred_on=timezone.localdate(),
        on_hand_change=-quantity,
        reserved_change=0,
        source_id=proposal.pk,
    )
    detail = {"quantity": quantity, "reason": proposal.reason, "proposed_by": str(proposal.proposed_by_id)}
    record_change(action="stock.written_off", actor_id=actor_id, centre_id=lot.centre_id, on=lot, detail=detail)
    return movement


def _refuse_more_than_free(lot: StockLot, quantity: int) -> None:
    if lot.quantity_free < quantity:
        raise NotEnoughStock(extra={"available": lot.quantity_free})
