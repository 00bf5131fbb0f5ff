from collections.abc import Callable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries import services
from beneficiaries.api.rendering.appeals import render_appeal
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.serializers.appeals import (
    AnswerSerializer,
    AppealSummarySerializer,
    ConvertSerializer,
    ExtendSerializer,
    ForwardSerializer,
    NoticeSerializer,
)
from beneficiaries.models import Appeal
from beneficiaries.roles import CASE
from beneficiaries.selectors import appeal_visible_to, household_visible_to
from beneficiaries.services.appeals.convert_appeal import Conversion
from shapagat.api.etags import require_match
from shapagat.api.schema import creates
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose


class _StepView(ApiView):
    """One step of an appeal. With If-Match it is taken only from the version the caller read."""

    roles = {"POST": CASE}
    purpose = Purpose.APPEAL_HANDLING

    def take(self, request: Request, appeal_id: UUID, step: Callable[..., Appeal], **words: Any) -> Response:
        """Find the appeal, take the step, answer its new state; repeated with the same key it is taken once."""
        found, version = appeal_visible_to(self.work, appeal_id), None
        if request.headers.get("If-Match"):
            require_match(request, found.version)
            version = found.version
        return self.create_once(
            request,
            create=lambda: step(appeal_id=found.id, actor_id=self.work.actor_id, version=version, **words),
            load=lambda known: appeal_visible_to(self.work, known),
            render=lambda done: render_appeal(done, slugs()[done.centre_id]),
            status=200,
        )


class AnswerView(_StepView):
    """Answer an appeal."""

    @extend_schema(operation_id="appeals_answer", **creates(AnswerSerializer, AppealSummarySerializer, status=200))
    def post(self, request: Request, appeal_id: UUID) -> Response:
        """Write down what was answered."""
        return self.take(request, appeal_id, services.answer_appeal, **self.read(request, AnswerSerializer))


class ForwardView(_StepView):
    """Send an appeal on."""

    @extend_schema(operation_id="appeals_forward", **creates(ForwardSerializer, AppealSummarySerializer, status=200))
    def post(self, request: Request, appeal_id: UUID) -> Response:
        """Send a misaddressed appeal on to whom it belongs."""
        return self.take(request, appeal_id, services.forward_appeal, **self.read(request, ForwardSerializer))


class ExtendView(_StepView):
    """Put the answer off."""

    @extend_schema(operation_id="appeals_extend", **creates(ExtendSerializer, AppealSummarySerializer, status=200))
    def post(self, request: Request, appeal_id: UUID) -> Response:
        """Put the answer off, by two months at most."""
        return self.take(request, appeal_id, services.extend_appeal, **self.read(request, ExtendSerializer))


class NoticeView(_StepView):
    """Whoever turned to us was told."""

    @extend_schema(operation_id="appeals_notice", **creates(NoticeSerializer, AppealSummarySerializer, status=200))
    def post(self, request: Request, appeal_id: UUID) -> Response:
        """Write down that whoever turned to us was told of the extension or the forwarding."""
        return self.take(request, appeal_id, services.record_notice, **self.read(request, NoticeSerializer))


class ConvertView(_StepView):
    """Make a request out of an appeal."""

    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="appeals_convert", **creates(ConvertSerializer, AppealSummarySerializer, status=200))
    def post(self, request: Request, appeal_id: UUID) -> Response:
        """Make a request out of an appeal, and a provisional family where none is named."""
        read = self.read(request, ConvertSerializer)
        household_id = read.pop("household", None)
        if household_id is not None:
            household_visible_to(self.work, household_id)
        into = Conversion(**read, household_id=household_id)
        return self.take(request, appeal_id, services.convert_appeal, into=into)
