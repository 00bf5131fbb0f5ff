"""/healthz: the process lives. /readyz: all parts serve. /metrics: figures for Prometheus."""

import hmac
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from shapagat.web.health.checks import CHECKS, failing_parts
from shapagat.web.health.metrics import exposition


def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer without touching any server."""
    return JsonResponse({"status": "alive"})


def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when every part serves, else 503 with the names of those that do not, and why where it may be told."""
    failing = failing_parts()
    content: dict[str, object] = {"status": "unready" if failing else "ready", "failing": list(failing)}
    content |= {"reasons": {part: reason for part, reason in failing.items() if reason}, "checked": list(CHECKS)}
    return JsonResponse(content, status=503 if failing else 200)


def metrics(request: HttpRequest) -> HttpResponse:
    """Answer Prometheus; 404 for everybody else.

    With METRICS_TOKEN set the scraper sends it as a bearer token; without, only this machine may ask, and not
    through a proxy.
    """
    if not _may_read(request):
        return HttpResponse(status=404)
    body, content_type = exposition()
    return HttpResponse(body, content_type=content_type)


def _may_read(request: HttpRequest) -> bool:
    token = str(settings.METRICS_TOKEN)
    if token:
        said = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(said.encode(), token.encode())
    try:
        here = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return here and "X-Forwarded-For" not in request.headers
