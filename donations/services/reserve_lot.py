from uuid import UUID

from beneficiaries.models import Request
from donations.constants import MovementKind
from donations.exceptions import NotEnoughStock
from donations.models import Allocation, StockLot
from donations.services.checks import refuse_expired
from donations.services.move_stock import move_stock
from shapagat.audit.services import record_change


def reserve_lot(*, request: Request, lot: StockLot, quantity: int, actor_id: UUID) -> Allocation:
    """Promise part of a lot to a request. The caller has locked both. Raises LotExpired, NotEnoughStock."""
    refuse_expired(lot)
    if lot.quantity_free < quantity:
        raise NotEnoughStock(extra={"available": lot.quantity_free})
    allocation = Allocation.objects.create(centre_id=lot.centre_id, request=request, lot=lot, quantity=quantity)
    move_stock(allocation=allocation, kind=MovementKind.RESERVED)
    record_change(
        action="allocation.reserved",
        actor_id=actor_id,
        centre_id=lot.centre_id,
        on=allocation,
        detail={"request": str(request.pk), "lot": str(lot.pk), "quantity": quantity},
    )
    return allocation
