from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from beneficiaries.constants import AppealState
from beneficiaries.selectors import appeals_visible_to
from beneficiaries.web.reception.base import ReceptionPage
from shapagat.accounts.constants import Role

_A_PAGE = 50


class AppealsPage(ReceptionPage):
    """Appeals without their words: those that wait, the most pressing first, or those that are settled."""

    template_name = "beneficiaries/appeals.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of them."""
        settled, rows = request.GET.get("settled") == "1", appeals_visible_to(self.work)
        waiting, today = rows.filter(state=AppealState.RECEIVED), timezone.localdate()
        untold = rows.filter(notice_due_on__isnull=False, notice_given_on__isnull=True)
        chosen = (
            rows.exclude(state=AppealState.RECEIVED).order_by("-id") if settled else waiting.order_by("due_on", "id")
        )
        return self.show(
            page=Paginator(chosen, _A_PAGE).get_page(request.GET.get("page")),
            settled=settled,
            overdue=waiting.filter(due_on__lt=today).count(),
            untold=untold.exclude(state=AppealState.ANSWERED).order_by("notice_due_on", "id")[:_A_PAGE],
            today=today,
            may_open_desks=bool(self.work.roles.centres_with({Role.COORDINATOR})),
        )
