"""First in line: health answers need no host name, session, user or transaction; every other request is counted."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from shapagat.web.health.metrics import REQUESTS, SECONDS
from shapagat.web.health.views import healthz, metrics, readyz

_VIEWS = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics}


class HealthMiddleware:
    """Answers /healthz, /readyz and /metrics before anything else can fail or redirect."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer or pass on."""
        view = _VIEWS.get(request.path_info)
        if view is not None and request.method in {"GET", "HEAD"}:
            response = view(request)
            response["Cache-Control"] = "no-store"
            return response
        started = time.perf_counter()
        response = self._get_response(request)
        match = request.resolver_match
        route = match.route if match else "none"
        REQUESTS.labels(request.method or "", route, str(response.status_code)).inc()
        SECONDS.labels(route).observe(time.perf_counter() - started)
        return response
