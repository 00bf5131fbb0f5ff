from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from donations.selectors import stock_lots
from shapagat.accounts.constants import Role
from shapagat.accounts.pages import PageView
from shapagat.encryption.constants import Purpose

_MOST_SHOWN = 500


class StockPage(PageView):
    """What lies in the store: came in, went out, is left; what expires first stands first."""

    roles = frozenset({Role.STOREKEEPER, Role.COORDINATOR, Role.INTAKE})
    purpose = Purpose.DONATION
    template_name = "donations/stock.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show the lots that are not used up."""
        lots = (
            stock_lots()
            .filter(centre_id__in=self.centres_held(), quantity_on_hand__gt=0)
            .annotate(went_out=F("quantity_received") - F("quantity_on_hand"))
            .order_by(F("expires_on").asc(nulls_last=True), "pk")
        )
        return self.show(lots=lots[:_MOST_SHOWN], today=timezone.localdate())
