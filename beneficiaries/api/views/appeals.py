from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from msgspec import structs
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered
from beneficiaries.api.rendering.appeals import render_appeal
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.serializers.appeals import (
    AppealInputSerializer,
    AppealSerializer,
    AppealSummarySerializer,
    appeal_data,
)
from beneficiaries.constants import AppealChannel, AppealState, AppealTopic
from beneficiaries.roles import CASE
from beneficiaries.sealed import AppealContact, AppealText
from beneficiaries.selectors import appeal_visible_to, appeals_visible_to
from beneficiaries.services import receive_appeal
from beneficiaries.services.appeals.print_notice import print_notice
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one

_FILTERS = {"state": AppealState.values, "channel": AppealChannel.values, "topic": AppealTopic.values}


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
        return self.page(request, rows, lambda row: render_appeal(row, names[row.centre_id]))

    @extend_schema(operation_id="appeals_create", **creates(AppealInputSerializer, AppealSummarySerializer))
    def post(self, request: Request) -> Response:
        """Write down an appeal."""
        read = self.read(request, AppealInputSerializer)
        centre: Centre = read.pop("centre")
        data = appeal_data(read)
        return self.create_once(
            request,
            create=lambda: receive_appeal(centre=centre, data=data, actor_id=self.work.actor_id),
            load=lambda found: appeal_visible_to(self.work, found),
            render=lambda made: render_appeal(made, centre.slug),
        )


class AppealView(ApiView):
    """One appeal."""

    roles = {"GET": CASE}
    purpose = Purpose.APPEAL_HANDLING

    @extend_schema(operation_id="appeals_read", responses=AppealSerializer)
    def get(self, _request: Request, appeal_id: UUID) -> Response:
        """Open an appeal."""
        found = appeal_visible_to(self.work, appeal_id)
        contact = open_one(found, "contact", AppealContact)
        return self.answer(
            {
                **render_appeal(found, slugs()[found.centre_id]),
                "contact": structs.asdict(contact),
                **structs.asdict(open_one(found, "text", AppealText)),
            }
        )


class AppealLetterView(ApiView):
    """A letter to whoever turned to us: that it takes longer, that it was sent on, or the answer."""

    roles = {"GET": CASE}
    purpose = Purpose.APPEAL_HANDLING

    @extend_schema(operation_id="appeals_letter", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, _request: Request, appeal_id: UUID, notice: str) -> HttpResponse:
        """Open the appeal and write the letter in its language; 404 where there is nothing of that kind to tell."""
        written = print_notice(appeal_visible_to(self.work, appeal_id), notice)
        answer = HttpResponse(written, content_type="application/pdf")
        answer["Content-Disposition"] = 'attachment; filename="letter.pdf"'
        return answer
