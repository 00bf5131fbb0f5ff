from uuid import UUID

from beneficiaries.models import Request
from donations.exceptions import NotEnoughStock
from donations.models import Allocation, StockItem, StockLot
from donations.selectors.stock import lots_first_expired_first
from donations.services.checks import check_quantity
from donations.services.lock_request import lock_request_for_supply
from donations.services.reserve_lot import reserve_lot
from shapagat.core.exceptions import NotVisible


def allocate_lot(*, request: Request, lot: StockLot, quantity: int, actor_id: UUID) -> Allocation:
    """Promise `quantity` units of a lot to a request.

    Raises NotEnoughStock when less is free, LotExpired when its day has passed, WrongState when the request is not
    open.
    """
    check_quantity(quantity)
    locked_request = lock_request_for_supply(request)
    locked = StockLot.objects.select_for_update(no_key=True, of=("self",)).filter(pk=lot.pk).first()
    if locked is None or locked.centre_id != locked_request.centre_id:
        raise NotVisible
    return reserve_lot(request=locked_request, lot=locked, quantity=quantity, actor_id=actor_id)


def allocate_item(*, request: Request, item: StockItem, quantity: int, actor_id: UUID) -> list[Allocation]:
    """Promise `quantity` units of an item to a request, from the lots that expire first.

    Raises NotEnoughStock when all lots together have less that is free and not past its day.
    """
    check_quantity(quantity)
    locked_request = lock_request_for_supply(request)
    wanted = quantity
    taken: list[tuple[StockLot, int]] = []
    for lot in locked_first_expired_first(item):
        part = min(wanted, lot.quantity_free)
        if part > 0:
            taken.append((lot, part))
            wanted -= part
    if wanted:
        raise NotEnoughStock(extra={"available": quantity - wanted})
    return [reserve_lot(request=locked_request, lot=lot, quantity=part, actor_id=actor_id) for lot, part in taken]


def locked_first_expired_first(item: StockItem) -> list[StockLot]:
    """Lock the lots of an item that may be given today, in order of id, and return them by what expires first."""
    order = [lot.pk for lot in lots_first_expired_first(item)]
    locked = StockLot.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=order).order_by("pk")
    return sorted(locked, key=lambda lot: order.index(lot.pk))
