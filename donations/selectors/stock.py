from django.db.models import F, Q, QuerySet
from django.utils import timezone

from donations.models import StockItem, StockLot


def stock_items() -> QuerySet[StockItem]:
    """Return the catalogues in scope."""
    return StockItem.objects.order_by("pk")


def stock_lots() -> QuerySet[StockLot]:
    """Return the lots in scope with their items."""
    return StockLot.objects.select_related("item").order_by("pk")


def lots_first_expired_first(item: StockItem) -> QuerySet[StockLot]:
    """Return the lots of an item that may be given today: what expires first, then what came first."""
    return StockLot.objects.filter(
        Q(expires_on=None) | Q(expires_on__gte=timezone.localdate()),
        item=item,
        quantity_on_hand__gt=F("quantity_reserved"),
    ).order_by(F("expires_on").asc(nulls_last=True), "received_on", "pk")
