from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from beneficiaries.constants import DuplicateState
from beneficiaries.models import Membership
from beneficiaries.selectors.duplicates import cases_visible_to
from beneficiaries.selectors.visibility import households_visible_to
from beneficiaries.web.base import CasePage

_A_PAGE = 50


class CasesPage(CasePage):
    """People who may be the same one, the likest first; nothing is opened."""

    template_name = "beneficiaries/duplicates/all.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List open cases with the numbers of the families in them."""
        waiting = cases_visible_to(self.work).filter(state=DuplicateState.OPEN).order_by("-score", "id")
        page = Paginator(waiting, _A_PAGE).get_page(request.GET.get("page"))
        people = {member.person_id for case in page.object_list for member in case.members.all()}
        present = Membership.objects.filter(
            person_id__in=people, ends_on=None, household__in=households_visible_to(self.work)
        )
        numbers = dict(present.values_list("person_id", "household__registration_number"))
        rows = [
            (case, sorted({numbers.get(member.person_id, "") for member in case.members.all()} - {""}))
            for case in page.object_list
        ]
        return self.show(page=page, rows=rows)
