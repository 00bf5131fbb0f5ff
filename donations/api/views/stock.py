from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import UUIDField

from donations.api.base import COUNTER, STORE, StoreView, TwoPeopleView, visible
from donations.api.rendering import render_item, render_lot
from donations.api.serializers.answered import StockItemSerializer, StockLotSerializer
from donations.api.serializers.asked import StockItemAskedSerializer, WriteOffAskedSerializer
from donations.selectors import stock_items, stock_lots
from donations.services import add_stock_item, propose_write_off
from shapagat.api.resources.accounts.serializers import ProposalSerializer
from shapagat.api.schema import creates, pages_of


class StockItemsView(StoreView):
    """The catalogue of goods."""

    roles = {"GET": COUNTER, "POST": STORE}

    @extend_schema(operation_id="stock_items_list", **pages_of(StockItemSerializer))
    def get(self, request: Request) -> Response:
        """List kinds of goods."""
        slugs = self.slugs()
        return self.page(request, stock_items(), lambda row: render_item(row, slugs))

    @extend_schema(operation_id="stock_items_add", **creates(StockItemAskedSerializer, StockItemSerializer))
    def post(self, request: Request) -> Response:
        """Add a kind of goods."""
        asked = self.read(request, StockItemAskedSerializer)
        return self.create_once(
            request,
            create=lambda: add_stock_item(**asked, actor_id=self.work.actor_id),
            render=lambda row: render_item(row, self.slugs()),
            load=lambda row_id: visible(stock_items(), row_id),
        )


class StockLotsView(StoreView):
    """The store."""

    roles = {"GET": COUNTER}

    @extend_schema(
        operation_id="stock_lots_list",
        **pages_of(StockLotSerializer, OpenApiParameter("item", UUID, description="Only lots of this item")),
    )
    def get(self, request: Request) -> Response:
        """List lots: what is on hand, and what of it is free."""
        slugs, rows = self.slugs(), stock_lots()
        if "item" in request.query_params:
            rows = rows.filter(item_id=UUIDField().run_validation(request.query_params["item"]))
        return self.page(request, rows, lambda row: render_lot(row, slugs))


class StockLotView(StoreView):
    """One lot."""

    roles = {"GET": COUNTER}

    @extend_schema(operation_id="stock_lots_read", responses=StockLotSerializer)
    def get(self, _request: Request, lot_id: UUID) -> Response:
        """Read a lot."""
        return self.answer(render_lot(visible(stock_lots(), lot_id), self.slugs()))


class WriteOffView(TwoPeopleView):
    """Goods that reach nobody."""

    roles = {"POST": STORE}

    @extend_schema(
        operation_id="stock_lots_write_off", **creates(WriteOffAskedSerializer, ProposalSerializer, status=202)
    )
    def post(self, request: Request, lot_id: UUID) -> Response:
        """Ask that units of a lot be written off; they leave the store when a second person approves."""
        lot, asked = visible(stock_lots(), lot_id), self.read(request, WriteOffAskedSerializer)
        return self.propose_once(request, lambda: propose_write_off(lot=lot, **asked, actor_id=self.work.actor_id))
