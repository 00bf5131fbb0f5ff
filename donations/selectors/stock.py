from collections.abc import Iterable

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from donations.models import StockItem, StockLot


def stock_items(centre_ids: Iterable[int]) -> QuerySet[StockItem]:
    """Return the catalogues of these centres."""
    return StockItem.objects.filter(centre_id__in=list(centre_ids)).order_by("pk")


def stock_lots(centre_ids: Iterable[int]) -> QuerySet[StockLot]:
    """Return the lots of these centres with their items."""
    return StockLot.objects.filter(centre_id__in=list(centre_ids)).select_related("item").order_by("pk")


def lots_first_expired_first(item: StockItem) -> QuerySet[StockLot]:
    """Return the lots of an item that may be given today: what expires first, then what came first."""
    return StockLot.objects.filter(
        Q(expires_on=None) | Q(expires_on__gte=timezone.localdate()),
        item=item,
        quantity_on_hand__gt=F("quantity_reserved"),
    ).order_by(F("expires_on").asc(nulls_last=True), "received_on", "pk")
