"""What somebody may send before anybody knows who they are."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from shapagat.files.exceptions import FileTooLarge


class StrangersUploadMiddleware:
    """Answers 413, reading nothing, to a large form of somebody who is not signed in.

    Stands before the middleware that looks for a form's CSRF token and so parses the whole of it. The API, which that
    one leaves alone, recognises its callers before it reads.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on; the look is taken once the view is known."""
        return self._get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        _args: tuple[Any, ...],
        _kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Refuse by the length that was announced: without one, nothing is read either."""
        if getattr(view, "csrf_exempt", False) or _announced(request) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return None
        if request.user.is_authenticated:
            return None
        return HttpResponse(str(FileTooLarge().title), status=413, content_type="text/plain; charset=utf-8")


def _announced(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0
