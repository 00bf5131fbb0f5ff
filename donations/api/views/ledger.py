from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from donations.api.base import StoreView, TwoPeopleView, visible
from donations.api.rendering import render_transaction
from donations.api.serializers.answered import TransactionSerializer
from donations.api.serializers.common import NothingSerializer
from donations.selectors import ledger
from donations.services import propose_reversal
from shapagat.api.resources.accounts.serializers import ProposalSerializer
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


class ReverseView(TwoPeopleView):
    """Undo a transaction by another one."""

    @extend_schema(operation_id="ledger_reverse", **creates(NothingSerializer, ProposalSerializer, status=202))
    def post(self, request: Request, transaction_id: UUID) -> Response:
        """Ask that a gift of money be reversed; when a second person approves, both transactions stay."""
        self.read(request, NothingSerializer)
        former = visible(ledger(), transaction_id)
        return self.propose_once(request, lambda: propose_reversal(transaction=former, actor_id=self.work.actor_id))
