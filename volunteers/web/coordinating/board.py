from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from beneficiaries.districts import district_name
from volunteers.constants import TaskState
from volunteers.selectors import tasks_visible_to
from volunteers.selectors.task_board import NARROWS, narrowed, tasks_by_state
from volunteers.web.coordinating.base import CoordinatorPage

_A_PAGE = 50


class TaskBoardPage(CoordinatorPage):
    """What the centre asks of volunteers, and how far it has come."""

    template_name = "volunteers/board.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show tasks, the soonest first, narrowed by state, district and day."""
        all_tasks = tasks_visible_to(self.who())
        said = {name: request.GET[name] for name in NARROWS if request.GET.get(name)}
        found = (
            narrowed(all_tasks, said, timezone.now()).select_related("request", "point").order_by("window_ends", "id")
        )
        codes = sorted({code for code in all_tasks.values_list("district", flat=True).distinct() if code})
        return self.show(
            page=Paginator(found.order_by("window_ends", "id"), _A_PAGE).get_page(request.GET.get("page")),
            said=said,
            counts=tasks_by_state(all_tasks, timezone.now()),
            states=TaskState.choices,
            districts=[(code, district_name(code)) for code in codes],
        )
