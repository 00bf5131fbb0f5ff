from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from donations.api.base import StoreView, visible
from donations.api.rendering import render_transaction
from donations.api.serializers.answered import TransactionSerializer
from donations.api.serializers.common import NothingSerializer
from donations.selectors import ledger
from donations.services import reverse_transaction
from shapagat.api.schema import creates, pages_of


class LedgerView(StoreView):
    """The ledger."""

    @extend_schema(operation_id="ledger_list", **pages_of(TransactionSerializer))
    def get(self, request: Request) -> Response:
        """List transactions with both sides."""
        slugs = self.slugs()
        return self.page(request, ledger(), lambda row: render_transaction(row, slugs))


class TransactionView(StoreView):
    """One transaction."""

    @extend_schema(operation_id="ledger_read", responses=TransactionSerializer)
    def get(self, _request: Request, transaction_id: UUID) -> Response:
        """Read a transaction with both sides."""
        return self.answer(render_transaction(visible(ledger(), transaction_id), self.slugs()))


class ReverseView(StoreView):
    """Undo a transaction by another one."""

    @extend_schema(operation_id="ledger_reverse", **creates(NothingSerializer, TransactionSerializer))
    def post(self, request: Request, transaction_id: UUID) -> Response:
        """Reverse a gift of money of which nothing is promised yet; both transactions stay."""
        self.read(request, NothingSerializer)
        former = visible(ledger(), transaction_id)
        return self.create_once(
            request,
            create=lambda: reverse_transaction(transaction=former, actor_id=self.work.actor_id),
            render=lambda row: render_transaction(row, self.slugs()),
            load=lambda row_id: visible(ledger(), row_id),
        )
