from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from donations.api.base import StoreView, visible
from donations.api.rendering import render_campaign, render_fund
from donations.api.serializers.answered import CampaignSerializer, FundSerializer
from donations.api.serializers.asked import CampaignAskedSerializer, FundAskedSerializer
from donations.selectors import campaigns, funds
from donations.services import open_campaign, open_fund
from shapagat.api.schema import creates, pages_of


class FundsView(StoreView):
    """The funds."""

    @extend_schema(operation_id="funds_list", **pages_of(FundSerializer))
    def get(self, request: Request) -> Response:
        """List funds with their balances."""
        slugs = self.slugs()
        return self.page(request, funds(), lambda row: render_fund(row, slugs))

    @extend_schema(operation_id="funds_open", **creates(FundAskedSerializer, FundSerializer))
    def post(self, request: Request) -> Response:
        """Open a fund."""
        asked = self.read(request, FundAskedSerializer)
        return self.create_once(
            request,
            create=lambda: open_fund(**asked, actor_id=self.work.actor_id),
            render=lambda row: render_fund(row, self.slugs()),
            load=lambda row_id: visible(funds(), row_id),
        )


class FundView(StoreView):
    """One fund."""

    @extend_schema(operation_id="funds_read", responses=FundSerializer)
    def get(self, _request: Request, fund_id: UUID) -> Response:
        """Read a fund with its balances."""
        return self.answer(render_fund(visible(funds(), fund_id), self.slugs()))


class CampaignsView(StoreView):
    """The drives."""

    @extend_schema(operation_id="campaigns_list", **pages_of(CampaignSerializer))
    def get(self, request: Request) -> Response:
        """List drives."""
        slugs = self.slugs()
        return self.page(request, campaigns(), lambda row: render_campaign(row, slugs))

    @extend_schema(operation_id="campaigns_open", **creates(CampaignAskedSerializer, CampaignSerializer))
    def post(self, request: Request) -> Response:
        """Open a drive."""
        asked = self.read(request, CampaignAskedSerializer)
        return self.create_once(
            request,
            create=lambda: open_campaign(**asked, actor_id=self.work.actor_id),
            render=lambda row: render_campaign(row, self.slugs()),
            load=lambda row_id: visible(campaigns(), row_id),
        )
