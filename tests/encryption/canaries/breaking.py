"""The service's addresses, and beside them what breaks with personal data in hand."""

from typing import Any

from celery import shared_task
from django.http import HttpRequest, HttpResponse
from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, register
from shapagat.urls import handler400, handler404, handler500
from shapagat.urls import urlpatterns as addresses

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

#: What a job breaks with: jobs are given no personal data, they open it.
OPENED: dict[str, Any] = {}


def _break(opened: Any) -> None:
    name = f"opened: {opened}"
    cause = ValueError(name)
    cause.add_note(name)
    raise RuntimeError(name, opened) from cause


class BreakingView(ApiView):
    """Breaks with the body in local variables and in the message."""

    roles = {"POST": frozenset({Role.INTAKE})}

    def post(self, request: Request) -> Response:
        """Break."""
        _break(request.data)
        return self.answer({})


def _page(request: HttpRequest) -> HttpResponse:
    _break(dict(request.POST))
    return HttpResponse()


def _step(_job: Job) -> Progress:
    _break(OPENED)
    return Progress()


@shared_task(name="tests.breaks")
def breaks(_opened: str) -> None:
    """Break as a task does."""
    _break(OPENED)


register("test.breaking", _step, purpose=Purpose.IMPORT)
urlpatterns = [path("api/breaks/", BreakingView.as_view()), path("breaks/", _page), *addresses]
