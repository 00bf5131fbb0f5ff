from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from msgspec import structs
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.roles import CASE
from beneficiaries.api.serializers.appeals import (
    AnswerSerializer,
    AppealInputSerializer,
    AppealSerializer,
    AppealSummarySerializer,
    ForwardSerializer,
    appeal_data,
)
from beneficiaries.constants import AppealChannel, AppealState, AppealTopic
from beneficiaries.models import Appeal
from beneficiaries.sealed import AppealContact, AppealText
from beneficiaries.selectors import appeals_visible_to
from beneficiaries.services import answer_appeal, forward_appeal, receive_appeal
from shapagat.accounts.work import Work
from shapagat.api.etags import etag
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one

_FILTERS = {"state": AppealState.values, "channel": AppealChannel.values, "topic": AppealTopic.values}


def _find(work: Work, appeal_id: UUID) -> Appeal:
    found = appeals_visible_to(work).filter(pk=appeal_id).first()
    if found is None:
        raise NotVisible
    return found


class AppealsView(ApiView):
    """Appeals: the list, and a new one."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.APPEAL_HANDLING

    @extend_schema(
        operation_id="appeals_list",
        **pages_of(AppealSummarySerializer, CENTRE, *(choice(name, values) for name, values in _FILTERS.items())),
    )
    def get(self, request: Request) -> Response:
        """List appeals without personal data."""
        rows, names = filtered(request, appeals_visible_to(self.work), _FILTERS), slugs()
        return self.page(request, rows, lambda row: _render(row, names[row.centre_id]))

    @extend_schema(operation_id="appeals_create", **creates(AppealInputSerializer, AppealSummarySerializer))
    def post(self, request: Request) -> Response:
        """Write down an appeal."""
        read = self.read(request, AppealInputSerializer)
        centre: Centre = read.pop("centre")
        data = appeal_data(read)
        return self.create_once(
            request,
            create=lambda: receive_appeal(centre=centre, data=data, actor_id=self.work.actor_id),
            load=lambda found: _find(self.work, found),
            render=lambda made: _render(made, centre.slug),
        )


class AppealView(ApiView):
    """One appeal."""

    roles = {"GET": CASE}
    purpose = Purpose.APPEAL_HANDLING

    @extend_schema(operation_id="appeals_read", responses=AppealSerializer)
    def get(self, _request: Request, appeal_id: UUID) -> Response:
        """Open an appeal."""
        found = _find(self.work, appeal_id)
        contact = open_one(found, "contact", AppealContact)
        return self.answer(
            {
                **_render(found, slugs()[found.centre_id]),
                "contact": structs.asdict(contact),
                **structs.asdict(open_one(found, "text", AppealText)),
            }
        )


class AnswerView(ApiView):
    """Answer an appeal."""

    roles = {"POST": CASE}
    purpose = Purpose.APPEAL_HANDLING

    @extend_schema(operation_id="appeals_answer", **creates(AnswerSerializer, AppealSummarySerializer, status=200))
    def post(self, request: Request, appeal_id: UUID) -> Response:
        """Write down what was answered."""
        found, read = _find(self.work, appeal_id), self.read(request, AnswerSerializer)
        return self.create_once(
            request,
            create=lambda: answer_appeal(appeal_id=found.id, answer=read["answer"], actor_id=self.work.actor_id),
            load=lambda known: _find(self.work, known),
            render=lambda done: _render(done, slugs()[done.centre_id]),
            status=200,
        )


class ForwardView(ApiView):
    """Send an appeal on."""

    roles = {"POST": CASE}
    purpose = Purpose.APPEAL_HANDLING

    @extend_schema(operation_id="appeals_forward", **creates(ForwardSerializer, AppealSummarySerializer, status=200))
    def post(self, request: Request, appeal_id: UUID) -> Response:
        """Send a misaddressed appeal on to whom it belongs."""
        found, read = _find(self.work, appeal_id), self.read(request, ForwardSerializer)
        return self.create_once(
            request,
            create=lambda: forward_appeal(appeal_id=found.id, to=read["to"], actor_id=self.work.actor_id),
            load=lambda known: _find(self.work, known),
            render=lambda done: _render(done, slugs()[done.centre_id]),
            status=200,
        )


def _render(appeal: Appeal, centre: str) -> dict[str, Any]:
    return {
        "id": str(appeal.id),
        "centre": centre,
        "channel": appeal.channel,
        "topic": appeal.topic,
        "visiting_session": appeal.visiting_session,
        "language": appeal.language,
        "received_on": appeal.received_on.isoformat(),
        "due_on": appeal.due_on.isoformat(),
        "state": appeal.state,
        "answered_on": appeal.answered_on.isoformat() if appeal.answered_on else None,
        "etag": etag(appeal.version),
    }
