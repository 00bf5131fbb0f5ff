"""What is answered before or outside any view: JSON under /api/, a page elsewhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

from shapagat.api.problems.document import MEDIA_TYPE, problem
from shapagat.api.problems.titles import TITLES


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a request that Django itself refuses."""
    if _is_api(request):
        return _answer(400, "bad_request")
    return defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such address."""
    if _is_api(request):
        return _answer(404, "not_found")
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: nothing was saved."""
    if _is_api(request):
        return _answer(500, "server_error")
    return defaults.server_error(request)


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _answer(status: int, code: str) -> JsonResponse:
    document: dict[str, Any] = problem(status=status, code=code, title=TITLES[code])
    return JsonResponse(document, status=status, content_type=MEDIA_TYPE)
