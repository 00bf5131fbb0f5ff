"""Where providers report what became of messages: signed, or answered as a page that is not there."""

import hmac
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from shapagat.notifications.constants import Channel
from shapagat.notifications.services import report_delivery

_MOST_BYTES = 256 * 1024
_ARRIVED, _FAILED = frozenset({"delivered", "read"}), frozenset({"failed", "undelivered", "rejected"})


class _Report(NamedTuple):
    key: str
    status: str


@method_decorator(csrf_exempt, name="dispatch")
class SmsReports(View):
    """`{"client_ref": …, "status": "delivered" or "failed"}`, signed in `X-Signature-256` as WhatsApp signs."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take one report."""
        said = _signed(request, "X-Signature-256", settings.SMS_CALLBACK_SECRET)
        _take(Channel.SMS, [_Report(str(said.get("client_ref", "")), str(said.get("status", "")))])
        return JsonResponse({})


@method_decorator(csrf_exempt, name="dispatch")
class WhatsAppReports(View):
    """Webhooks of the Cloud API: statuses of messages; whatever else they tell is passed over."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer the question that is asked when the address is set up."""
        token = settings.WHATSAPP_VERIFY_TOKEN
        if not token or not hmac.compare_digest(request.GET.get("hub.verify_token", "").encode(), token.encode()):
            raise Http404
        return HttpResponse(request.GET.get("hub.challenge", "")[:200], content_type="text/plain")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take some reports."""
        said = _signed(request, "X-Hub-Signature-256", settings.WHATSAPP_APP_SECRET)
        _take(Channel.WHATSAPP, list(_statuses(said)))
        return JsonResponse({})


def _signed(request: HttpRequest, header: str, secret: str) -> dict[str, Any]:
    """Return the body as JSON. Raises Http404 for one that is too large, not signed with the secret, or no object."""
    if not secret or int(request.headers.get("Content-Length") or 0) > _MOST_BYTES:
        raise Http404
    wanted = f"sha256={hmac.new(secret.encode(), request.body, 'sha256').hexdigest()}"
    if not hmac.compare_digest(request.headers.get(header, "").encode(), wanted.encode()):
        raise Http404
    try:
        said = json.loads(request.body)
    except ValueError:
        raise Http404 from None
    if not isinstance(said, dict):
        raise Http404
    return said


def _take(channel: Channel, reports: list[_Report]) -> None:
    for report in reports:
        if report.status in _ARRIVED | _FAILED:
            report_delivery(channel=channel, key=report.key, arrived=report.status in _ARRIVED)


def _statuses(said: dict[str, Any]) -> Iterator[_Report]:
    for entry in _objects(said, "entry"):
        for change in _objects(entry, "changes"):
            value = change.get("value")
            for status in _objects(value if isinstance(value, dict) else {}, "statuses"):
                yield _Report(str(status.get("biz_opaque_callback_data", "")), str(status.get("status", "")))


def _objects(said: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    listed = said.get(name)
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            yield one
