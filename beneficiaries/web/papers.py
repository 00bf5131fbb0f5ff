from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from beneficiaries.selectors import households_visible_to
from beneficiaries.selectors.papers import open_papers, with_papers_due
from beneficiaries.web.base import CasePage

#: Every family shown is opened, and counts against the reader's day.
_A_PAGE = 20


class PapersPage(CasePage):
    """Papers that run out: whose, which, when. What is shown is opened, which is recorded."""

    template_name = "beneficiaries/papers.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the families of one page."""
        rows = with_papers_due(households_visible_to(self.work)).order_by("papers_month", "id")
        page = Paginator(rows, _A_PAGE).get_page(request.GET.get("page"))
        return self.show(page=page, papers=open_papers(list(page.object_list)))
