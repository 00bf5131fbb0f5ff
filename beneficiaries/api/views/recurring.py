from collections.abc import Callable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.recurring import render_opened_recurring, render_recurring
from beneficiaries.api.serializers.recurring import (
    OpenedRecurringSerializer,
    RecurringEndSerializer,
    RecurringInputSerializer,
    RecurringSerializer,
    recurring_data,
)
from beneficiaries.api.serializers.requests import PlainStepSerializer
from beneficiaries.constants import RecurringState, RequestCategory
from beneficiaries.models import RecurringRequest
from beneficiaries.roles import CASE
from beneficiaries.sealed import RequestDetails
from beneficiaries.selectors import household_visible_to
from beneficiaries.selectors.recurring import one_recurring_visible_to, recurring_visible_to
from beneficiaries.services.recurring.change_recurring import end_recurring, pause_recurring, resume_recurring
from beneficiaries.services.recurring.plan_recurring import plan_recurring
from shapagat.api.etags import require_match
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one

_FILTERS = {"state": RecurringState.values, "category": RequestCategory.values}


class RecurringRequestsView(ApiView):
    """Requests that come again."""

    roles = {"GET": CASE}
    purpose = Purpose.REQUEST_HANDLING

    @extend_schema(
        operation_id="recurring_list",
        **pages_of(RecurringSerializer, CENTRE, *(choice(name, values) for name, values in _FILTERS.items())),
    )
    def get(self, request: Request) -> Response:
        """List them without words."""
        rows, names = filtered(request, recurring_visible_to(self.work), _FILTERS), slugs()
        return self.page(request, rows, lambda row: render_recurring(row, names[row.centre_id]))


class HouseholdRecurringView(ApiView):
    """What one family needs regularly."""

    roles = {"POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="household_recurring_plan", **creates(RecurringInputSerializer, RecurringSerializer))
    def post(self, request: Request, household_id: UUID) -> Response:
        """Write it down; the first request is opened on its first day."""
        household = household_visible_to(self.work, household_id)
        data = recurring_data(self.read(request, RecurringInputSerializer))
        return self.create_once(
            request,
            create=lambda: plan_recurring(household_id=household.id, data=data, actor_id=self.work.actor_id),
            load=lambda found: one_recurring_visible_to(self.work, found),
            render=_render,
        )


class RecurringRequestView(ApiView):
    """One of them."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="recurring_read", responses=OpenedRecurringSerializer)
    def get(self, _request: Request, recurring_id: UUID) -> Response:
        """Open it."""
        found = one_recurring_visible_to(self.work, recurring_id)
        details = open_one(found, "details", RequestDetails)
        return self.answer(render_opened_recurring(found, slugs()[found.centre_id], details))


class _StepView(ApiView):
    roles = {"POST": CASE}
    purpose = Purpose.REQUEST_HANDLING

    def take(
        self, request: Request, recurring_id: UUID, step: Callable[..., RecurringRequest], **words: str
    ) -> Response:
        """Take a step; with If-Match only from the version the caller read."""
        found, version = one_recurring_visible_to(self.work, recurring_id), None
        if request.headers.get("If-Match"):
            require_match(request, found.version)
            version = found.version
        return self.create_once(
            request,
            create=lambda: step(recurring_id=found.pk, actor_id=self.work.actor_id, version=version, **words),
            load=lambda done: one_recurring_visible_to(self.work, done),
            render=_render,
            status=200,
        )


class PauseRecurringView(_StepView):
    """Pause it."""

    @extend_schema(operation_id="recurring_pause", **creates(PlainStepSerializer, RecurringSerializer, status=200))
    def post(self, request: Request, recurring_id: UUID) -> Response:
        """Open nothing of it for now."""
        self.read(request, PlainStepSerializer)
        return self.take(request, recurring_id, pause_recurring)


class ResumeRecurringView(_StepView):
    """Go on with it."""

    @extend_schema(operation_id="recurring_resume", **creates(PlainStepSerializer, RecurringSerializer, status=200))
    def post(self, request: Request, recurring_id: UUID) -> Response:
        """Go on with the first due day that is not past."""
        self.read(request, PlainStepSerializer)
        return self.take(request, recurring_id, resume_recurring)


class EndRecurringView(_StepView):
    """End it."""

    @extend_schema(operation_id="recurring_end", **creates(RecurringEndSerializer, RecurringSerializer, status=200))
    def post(self, request: Request, recurring_id: UUID) -> Response:
        """Open nothing of it any more; what is open stays."""
        read = self.read(request, RecurringEndSerializer)
        return self.take(request, recurring_id, end_recurring, reason=read["reason"])


def _render(recurring: RecurringRequest) -> dict[str, Any]:
    return render_recurring(recurring, slugs()[recurring.centre_id])
