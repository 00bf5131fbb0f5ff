from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.requests import render_opened, render_recent_aid, render_request
from beneficiaries.api.serializers.requests import (
    CreatedRequestSerializer,
    RequestInputSerializer,
    RequestSerializer,
    RequestSummarySerializer,
    request_data,
)
from beneficiaries.constants import RequestCategory, RequestState
from beneficiaries.models import Request as Need
from beneficiaries.roles import CASE
from beneficiaries.sealed import RequestDetails
from beneficiaries.selectors import (
    households_visible_to,
    organisations_visible_to,
    request_visible_to,
    requests_visible_to,
)
from beneficiaries.services import create_request
from beneficiaries.services.requests.data import RequestData
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one

_FILTERS = {"state": RequestState.values, "category": RequestCategory.values}


class RequestsView(ApiView):
    """Needs: the list, and a new one."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = {"GET": Purpose.REQUEST_HANDLING, "POST": Purpose.REGISTRATION}

    @extend_schema(
        operation_id="requests_list",
        **pages_of(RequestSummarySerializer, CENTRE, *(choice(name, values) for name, values in _FILTERS.items())),
    )
    def get(self, request: Request) -> Response:
        """List needs without personal data."""
        rows, names = filtered(request, requests_visible_to(self.work), _FILTERS), slugs()
        return self.page(request, rows, lambda row: render_request(row, names[row.centre_id]))

    @extend_schema(operation_id="requests_create", **creates(RequestInputSerializer, CreatedRequestSerializer))
    def post(self, request: Request) -> Response:
        """Write down a need as a draft."""
        read = self.read(request, RequestInputSerializer)
        data, names = request_data(read), slugs()
        return self.create_once(
            request,
            create=lambda: create_request(centre=self._centre(data), data=data, actor_id=self.work.actor_id),
            load=lambda found: request_visible_to(self.work, found),
            render=lambda need: {
                **render_request(need, names[need.centre_id]),
                "recent_aid": render_recent_aid(need.household_id),
            },
        )

    def _centre(self, data: RequestData) -> Centre:
        named = [found for found in (data.household_id, data.organisation_id) if found is not None]
        if not named:
            # The service says that nobody is named, whichever centre it is asked for.
            return Centre(id=min(self.work.context.centre_ids))
        households = households_visible_to(self.work).filter(pk__in=named).values_list("centre_id", flat=True)
        organisations = organisations_visible_to(self.work).filter(pk__in=named).values_list("centre_id", flat=True)
        centre_ids = {*households, *organisations}
        if not centre_ids:
            raise NotVisible
        return Centre.objects.get(pk=min(centre_ids))


class RequestView(ApiView):
    """One need."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="requests_read", responses=RequestSerializer)
    def get(self, _request: Request, request_id: UUID) -> Response:
        """Open a need."""
        return self.answer(opened(request_visible_to(self.work, request_id)))


def opened(need: Need) -> dict[str, Any]:
    """Open a need and render it."""
    return render_opened(need, slugs()[need.centre_id], open_one(need, "details", RequestDetails))
