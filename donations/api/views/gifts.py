from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from donations.api.base import StoreView, visible, visible_or_none
from donations.api.rendering import render_gift, render_trace
from donations.api.serializers.answered import GiftDetailSerializer, GiftSerializer, TraceSerializer
from donations.api.serializers.asked import GiftAskedSerializer
from donations.constants import GiftMethod
from donations.models import Donor, Gift, GiftNote
from donations.selectors import campaigns, donors, funds, gifts, stock_items, trace_gift
from donations.services import Goods, record_gift_of_goods, record_gift_of_money
from shapagat.api.schema import creates, pages_of
from shapagat.core.exceptions import FieldProblem, InvalidInput
from shapagat.encryption.sealing import open_one


class GiftsView(StoreView):
    """What was given."""

    @extend_schema(operation_id="gifts_list", **pages_of(GiftSerializer))
    def get(self, request: Request) -> Response:
        """List gifts, without the donors' words."""
        slugs = self.slugs()
        return self.page(request, gifts(), lambda row: render_gift(row, slugs))

    @extend_schema(operation_id="gifts_record", **creates(GiftAskedSerializer, GiftSerializer))
    def post(self, request: Request) -> Response:
        """Record a gift: money goes into the ledger, goods into stock."""
        asked = self.read(request, GiftAskedSerializer)
        return self.create_once(
            request,
            create=lambda: self._record(asked),
            render=lambda row: render_gift(row, self.slugs()),
            load=lambda row_id: visible(gifts(), row_id),
        )

    def _record(self, asked: dict[str, Any]) -> Gift:
        donor = visible(donors(), asked["donor"])
        common: dict[str, Any] = {
            "donor": donor,
            "received_on": asked["received_on"],
            "campaign": visible_or_none(campaigns(), asked["campaign"], centre_id=donor.centre_id),
            "note": asked["note"],
            "actor_id": self.work.actor_id,
        }
        _check_shape(asked)
        if asked["method"] == GiftMethod.IN_KIND:
            return record_gift_of_goods(goods=_goods(asked, donor), **common)
        return record_gift_of_money(
            fund=visible(funds(), asked["fund"], centre_id=donor.centre_id),
            amount_tiyn=asked["amount_tiyn"],
            method=GiftMethod(asked["method"]),
            **common,
        )


class GiftView(StoreView):
    """One gift."""

    @extend_schema(operation_id="gifts_read", responses=GiftDetailSerializer)
    def get(self, _request: Request, gift_id: UUID) -> Response:
        """Read a gift with the donor's words; the opening is recorded."""
        row = visible(gifts(), gift_id)
        # Of an erased donor the figures are left, the words are not.
        erased = not donors().filter(pk=row.donor_id).exists()
        note = GiftNote() if erased else open_one(row, "note", GiftNote)
        return self.answer({**render_gift(row, self.slugs()), "note": note.text})


class TraceView(StoreView):
    """What became of a gift."""

    @extend_schema(operation_id="gifts_trace", responses=TraceSerializer)
    def get(self, _request: Request, gift_id: UUID) -> Response:
        """Follow a gift to requests, families and organisations, by id."""
        return self.answer(render_trace(trace_gift(visible(gifts(), gift_id))))


def _goods(asked: dict[str, Any], donor: Donor) -> list[Goods]:
    return [
        Goods(visible(stock_items(), line["item"], centre_id=donor.centre_id), line["quantity"], line["expires_on"])
        for line in asked["goods"]
    ]


def _check_shape(asked: dict[str, Any]) -> None:
    in_kind = asked["method"] == GiftMethod.IN_KIND
    needed, unwanted = (["goods"], ["fund", "amount_tiyn"]) if in_kind else (["fund", "amount_tiyn"], ["goods"])
    missing = [
        FieldProblem(f"/{name}", "required", _("This is needed.")) for name in needed if asked[name] in (None, [])
    ]
    extra = [
        FieldProblem(f"/{name}", "not_expected", _("This does not belong to a gift of this kind."))
        for name in unwanted
        if asked[name] not in (None, [])
    ]
    if missing or extra:
        raise InvalidInput(errors=(*missing, *extra))
