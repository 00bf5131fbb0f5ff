from django.utils import timezone

from donations.constants import MovementKind
from donations.models import Allocation, StockMovement

#: By how much on hand and reserved change for each unit of an allocation.
_SIGNS = {MovementKind.RESERVED: (0, 1), MovementKind.RELEASED: (0, -1), MovementKind.HANDED_OVER: (-1, -1)}


def move_stock(*, allocation: Allocation, kind: MovementKind) -> StockMovement:
    """Write the movement of an allocation's units; the database brings the lot up to date.

    Raises ValueError for an allocation of money or a movement that no allocation makes.
    """
    if allocation.lot_id is None or allocation.quantity is None or kind not in _SIGNS:
        raise ValueError("Only goods that are allocated move so.")
    on_hand, reserved = _SIGNS[kind]
    return StockMovement.objects.create(
        centre_id=allocation.centre_id,
        lot_id=allocation.lot_id,
        kind=kind,
        occurred_on=timezone.localdate(),
        on_hand_change=on_hand * allocation.quantity,
        reserved_change=reserved * allocation.quantity,
        source_id=allocation.id,
    )
