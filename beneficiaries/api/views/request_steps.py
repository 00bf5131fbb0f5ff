from collections import Counter
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries import services
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.requests import render_request
from beneficiaries.api.serializers.requests import (
    ConfirmSerializer,
    DeliverSerializer,
    HoldSerializer,
    PlainStepSerializer,
    ReasonSerializer,
    ReopenSerializer,
    RequestSummarySerializer,
    UnmetSerializer,
)
from beneficiaries.constants import ConfirmedBy
from beneficiaries.models import Request as Need
from beneficiaries.roles import CASE
from beneficiaries.selectors import request_visible_to
from shapagat.api.etags import require_match
from shapagat.api.schema import creates
from shapagat.api.serializers import StrictSerializer
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose


class _StepView(ApiView):
    """One step of a need. With If-Match it is taken only from the version the caller read."""

    roles = {"POST": CASE}
    purpose = Purpose.REQUEST_HANDLING
    body: ClassVar[type[StrictSerializer]] = PlainStepSerializer

    def take(self, request: Request, request_id: UUID, step: Callable[..., Need], **words: Any) -> Response:
        """Find the need, take the step, answer its new state; repeated with the same key it is taken once."""
        need = request_visible_to(self.work, request_id)
        version = None
        if request.headers.get("If-Match"):
            require_match(request, need.version)
            version = need.version
        return self.create_once(
            request,
            create=lambda: step(request_id=need.id, actor_id=self.work.actor_id, version=version, **words),
            load=lambda found: request_visible_to(self.work, found),
            render=lambda done: render_request(done, slugs()[done.centre_id]),
            status=200,
        )

    def reason(self, request: Request) -> str:
        """Return the reason's code."""
        return str(self.read(request, ReasonSerializer).get("reason", ""))


Handler = TypeVar("Handler", bound=Callable[..., Response])


def _described(name: str, body: type[StrictSerializer] = PlainStepSerializer) -> Callable[[Handler], Handler]:
    described: Callable[[Handler], Handler] = extend_schema(
        operation_id=f"requests_{name}", **creates(body, RequestSummarySerializer, status=200)
    )
    return described


class OpenView(_StepView):
    """Let volunteers and donations come."""

    @_described("open")
    def post(self, request: Request, request_id: UUID) -> Response:
        """Open a need."""
        self.read(request, PlainStepSerializer)
        return self.take(request, request_id, services.open_request)


class HoldView(_StepView):
    """Wait with a need."""

    @_described("hold", HoldSerializer)
    def post(self, request: Request, request_id: UUID) -> Response:
        """Put a need on hold."""
        read = self.read(request, HoldSerializer)
        return self.take(
            request,
            request_id,
            services.hold_request,
            reason_code=read.get("reason", ""),
            review_on=read.get("review_on"),
        )


class CancelView(_StepView):
    """Give a need up because it is not needed."""

    @_described("cancel", ReasonSerializer)
    def post(self, request: Request, request_id: UUID) -> Response:
        """Cancel a need."""
        return self.take(request, request_id, services.cancel_request, reason_code=self.reason(request))


class UnmetView(_StepView):
    """Give a need up though it is needed."""

    @_described("unmet", UnmetSerializer)
    def post(self, request: Request, request_id: UUID) -> Response:
        """Mark a need unmet."""
        read = self.read(request, UnmetSerializer)
        return self.take(
            request,
            request_id,
            services.mark_unmet,
            reason_code=read.get("reason", ""),
            note=read.get("note", ""),
        )


class DeliverView(_StepView):
    """Say that it was brought."""

    @_described("deliver", DeliverSerializer)
    def post(self, request: Request, request_id: UUID) -> Response:
        """Mark a need delivered, as a whole or so many of some things."""
        parts = self.read(request, DeliverSerializer).get("items")
        if parts is None:
            return self.take(request, request_id, services.mark_delivered)
        quantities: Counter[int] = Counter()
        for part in parts:
            quantities[part["item"]] += part["quantity"]
        return self.take(request, request_id, services.deliver_part, quantities=quantities)


class ConfirmView(_StepView):
    """Say that the receiving side has it."""

    @_described("confirm", ConfirmSerializer)
    def post(self, request: Request, request_id: UUID) -> Response:
        """Confirm a delivery."""
        how = ConfirmedBy(self.read(request, ConfirmSerializer)["how"])
        return self.take(request, request_id, services.confirm_request, how=how)


class CloseView(_StepView):
    """Say that nothing is left to do."""

    @_described("close")
    def post(self, request: Request, request_id: UUID) -> Response:
        """Close a need."""
        self.read(request, PlainStepSerializer)
        return self.take(request, request_id, services.close_request)


class ReopenView(_StepView):
    """Say that it was not done after all."""

    @_described("reopen", ReopenSerializer)
    def post(self, request: Request, request_id: UUID) -> Response:
        """Reopen a need."""
        read = self.read(request, ReopenSerializer)
        return self.take(
            request,
            request_id,
            services.reopen_request,
            reason_code=read.get("reason", ""),
            confirm_another=read.get("confirm_another", ""),
        )
