from datetime import date

from donations.constants import MovementKind
from donations.models import Gift, StockItem, StockLot, StockMovement


def receive_lot(*, gift: Gift, item: StockItem, quantity: int, expires_on: date | None) -> StockLot:
    """Put `quantity` units that came with a gift into the store. The caller records the gift."""
    lot = StockLot.objects.create(
        centre_id=gift.centre_id,
        item=item,
        gift=gift,
        received_on=gift.received_on,
        expires_on=expires_on,
        quantity_received=quantity,
    )
    StockMovement.objects.create(
        centre_id=gift.centre_id,
        lot=lot,
        kind=MovementKind.RECEIVED,
        occurred_on=gift.received_on,
        on_hand_change=quantity,
        reserved_change=0,
        source_id=gift.id,
    )
    lot.refresh_from_db(fields=["quantity_on_hand"])
    return lot
