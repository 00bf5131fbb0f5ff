from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import UUIDField

from beneficiaries.models import Request as Need
from donations.api.base import STORE, StoreView, TwoPeopleView, visible
from donations.api.rendering import render_allocation, render_handover
from donations.api.serializers.answered import AllocationSerializer, AllocationsSerializer, HandoverSerializer
from donations.api.serializers.asked import AllocationAskedSerializer, HandOverAskedSerializer, ItemAskedSerializer
from donations.api.serializers.common import NothingSerializer
from donations.constants import ReceiptKind
from donations.models import Allocation
from donations.selectors import allocations, funds, handovers, stock_items, stock_lots
from donations.services import allocate_item, allocate_lot, allocate_money, cancel_allocation, hand_over, propose_payout
from shapagat.api.resources.accounts.serializers import ProposalSerializer
from shapagat.api.schema import creates, pages_of
from shapagat.api.schema.keywords import IDEMPOTENCY_KEY
from shapagat.core.exceptions import FieldProblem, InvalidInput


class AllocationsView(StoreView):
    """What is promised to requests."""

    @extend_schema(
        operation_id="allocations_list",
        **pages_of(
            AllocationSerializer, OpenApiParameter("request", UUID, description="Only what this request is promised")
        ),
    )
    def get(self, request: Request) -> Response:
        """List allocations."""
        slugs, rows = self.slugs(), allocations()
        if "request" in request.query_params:
            rows = rows.filter(request_id=UUIDField().run_validation(request.query_params["request"]))
        return self.page(request, rows, lambda row: render_allocation(row, slugs))

    @extend_schema(operation_id="allocations_reserve", **creates(AllocationAskedSerializer, AllocationSerializer))
    def post(self, request: Request) -> Response:
        """Promise units of a lot, or money of a fund, to a request."""
        asked = self.read(request, AllocationAskedSerializer)
        return self.create_once(
            request,
            create=lambda: self._reserve(asked),
            render=lambda row: render_allocation(row, self.slugs()),
            load=lambda row_id: visible(allocations(), row_id),
        )

    def _reserve(self, asked: dict[str, Any]) -> Allocation:
        need = visible(Need.objects.all(), asked["request"])
        given = {name for name in ("lot", "quantity", "fund", "amount_tiyn") if asked[name] is not None}
        if given == {"lot", "quantity"}:
            lot = visible(stock_lots(), asked["lot"], centre_id=need.centre_id)
            return allocate_lot(request=need, lot=lot, quantity=asked["quantity"], actor_id=self.work.actor_id)
        if given == {"fund", "amount_tiyn"}:
            fund = visible(funds(), asked["fund"], centre_id=need.centre_id)
            return allocate_money(
                request=need, fund=fund, amount_tiyn=asked["amount_tiyn"], actor_id=self.work.actor_id
            )
        problem = FieldProblem("", "goods_or_money", _("Name a lot and a quantity, or a fund and an amount."))
        raise InvalidInput(errors=(problem,))


class AllocationsOfItemView(StoreView):
    """Promise an item from whatever lots expire first."""

    roles = {"POST": STORE}

    @extend_schema(operation_id="allocations_reserve_item", **creates(ItemAskedSerializer, AllocationsSerializer))
    def post(self, request: Request) -> Response:
        """Promise units of an item to a request, first expired first; several lots may be needed."""
        asked = self.read(request, ItemAskedSerializer)
        slugs = self.slugs()
        need = visible(Need.objects.all(), asked["request"])
        item = visible(stock_items(), asked["item"], centre_id=need.centre_id)

        def create() -> Need:
            allocate_item(request=need, item=item, quantity=asked["quantity"], actor_id=self.work.actor_id)
            return need

        return self.create_once(
            request,
            create=create,
            render=lambda row: {
                "request": str(row.pk),
                "allocations": [
                    render_allocation(found, slugs) for found in allocations().filter(request=row, lot__item=item)
                ],
            },
            load=lambda row_id: visible(Need.objects.all(), row_id),
        )


class AllocationView(StoreView):
    """One allocation."""

    @extend_schema(operation_id="allocations_read", responses=AllocationSerializer)
    def get(self, _request: Request, allocation_id: UUID) -> Response:
        """Read an allocation."""
        return self.answer(render_allocation(visible(allocations(), allocation_id), self.slugs()))


class CancelView(StoreView):
    """Take a promise back."""

    roles = {"POST": STORE}

    @extend_schema(operation_id="allocations_cancel", **creates(NothingSerializer, AllocationSerializer, status=200))
    def post(self, request: Request, allocation_id: UUID) -> Response:
        """Release what was promised."""
        self.read(request, NothingSerializer)
        former = visible(allocations(), allocation_id)
        return self.create_once(
            request,
            create=lambda: cancel_allocation(allocation=former, actor_id=self.work.actor_id),
            render=lambda row: render_allocation(row, self.slugs()),
            load=lambda row_id: visible(allocations(), row_id),
            status=200,
        )


class HandOverView(TwoPeopleView):
    """Give what was promised."""

    roles = {"POST": STORE}

    @extend_schema(
        operation_id="allocations_hand_over",
        parameters=[IDEMPOTENCY_KEY],
        request=HandOverAskedSerializer,
        responses={201: HandoverSerializer, 202: ProposalSerializer},
    )
    def post(self, request: Request, allocation_id: UUID) -> Response:
        """Record that goods were given, and how the receiver confirmed it; money waits for a second person (202)."""
        asked = self.read(request, HandOverAskedSerializer)
        former = visible(allocations(), allocation_id)
        if former.fund_id is not None:
            return self.propose_once(
                request,
                lambda: propose_payout(
                    allocation=former,
                    receipt=ReceiptKind(asked["receipt"]),
                    paid_from=asked["paid_from"],
                    actor_id=self.work.actor_id,
                ),
            )
        return self.create_once(
            request,
            create=lambda: hand_over(
                allocations=[former],
                receipt=ReceiptKind(asked["receipt"]),
                actor_id=self.work.actor_id,
            ),
            render=lambda row: render_handover(row, self.slugs()),
            load=lambda row_id: visible(handovers(), row_id),
        )
