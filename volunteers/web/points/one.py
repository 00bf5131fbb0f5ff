from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from volunteers.models import Point
from volunteers.selectors import tasks_visible_to
from volunteers.selectors.points import counted
from volunteers.services.points.end_point import cancel_point, close_point
from volunteers.web.coordinating.base import CoordinatorPage

_MOST_SHOWN = 100


class PointPage(CoordinatorPage):
    """One point: its shifts, how many families are expected, and its end."""

    template_name = "volunteers/point.html"

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        point = self.point()
        tasks = tasks_visible_to(self.who()).filter(point=point).order_by("window_starts")[:_MOST_SHOWN]
        return self.show(point=point, tasks=tasks, counts=counted([point]).get(point.pk, {}))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Close it or call it off. Raises WrongState."""
        point = self.point()
        end, sentence = _ENDS.get(request.POST.get("step", ""), _ENDS["close"])
        end(point=point, actor_id=self.work.actor_id)
        messages.success(request, str(sentence))
        return redirect("points:one", point_id=point.pk)


_ENDS: dict[str, tuple[Callable[..., Point], str | Promise]] = {
    "close": (close_point, _("The point is closed. Whoever was still expected did not come.")),
    "cancel": (cancel_point, _("The point is called off, with its tasks and its roll.")),
}
