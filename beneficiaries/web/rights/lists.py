from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from beneficiaries.constants import RightsState
from beneficiaries.selectors.rights import rights_requests_visible_to
from beneficiaries.web.base import CasePage

_A_PAGE = 50


class RightsPage(CasePage):
    """What people ask about their data, the most urgent first."""

    template_name = "beneficiaries/rights/all.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List what waits; nothing is opened."""
        waiting = rights_requests_visible_to(self.work).filter(state=RightsState.RECEIVED)
        rows = waiting.select_related("household").order_by("due_on", "id")
        page = Paginator(rows, _A_PAGE).get_page(request.GET.get("page"))
        return self.show(page=page, today=timezone.localdate())
