from typing import ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.visits import render_visit
from beneficiaries.api.serializers.visits import (
    CancelVisitSerializer,
    OpenedVisitSerializer,
    VisitInputSerializer,
    VisitNoteSerializer,
    VisitSerializer,
)
from beneficiaries.constants import VisitKind, VisitState
from beneficiaries.roles import CASE
from beneficiaries.sealed import VisitNote
from beneficiaries.selectors import household_visible_to
from beneficiaries.selectors.visits import visit_visible_to, visits_visible_to
from beneficiaries.services.visits.end_visit import end_visit
from beneficiaries.services.visits.plan_visit import VisitData, plan_visit
from shapagat.api.etags import require_match
from shapagat.api.schema import creates, pages_of
from shapagat.api.serializers import StrictSerializer
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one


class VisitsView(ApiView):
    """Appointments with families."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(
        operation_id="visits_list",
        **pages_of(VisitSerializer, CENTRE, choice("state", VisitState.values), choice("kind", VisitKind.values)),
    )
    def get(self, request: Request) -> Response:
        """List them without words."""
        known = {"state": VisitState.values, "kind": VisitKind.values}
        rows, names = filtered(request, visits_visible_to(self.work), known), slugs()
        return self.page(request, rows, lambda row: render_visit(row, names[row.centre_id]))


class FamilyVisitSerializer(VisitSerializer):
    """An appointment with the family."""


class HouseholdVisitsView(ApiView):
    """Appointments with one family."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="household_visits_list", **pages_of(FamilyVisitSerializer))
    def get(self, request: Request, household_id: UUID) -> Response:
        """List them without words."""
        household, names = household_visible_to(self.work, household_id), slugs()
        rows = visits_visible_to(self.work).filter(household=household)
        return self.page(request, rows, lambda row: render_visit(row, names[row.centre_id]))

    @extend_schema(operation_id="household_visits_plan", **creates(VisitInputSerializer, VisitSerializer))
    def post(self, request: Request, household_id: UUID) -> Response:
        """Plan one."""
        household = household_visible_to(self.work, household_id)
        read = self.read(request, VisitInputSerializer)
        data = VisitData(
            kind=read["kind"],
            starts_at=read["starts_at"],
            ends_at=read["ends_at"],
            assigned_to=read.get("assigned_to"),
            request_id=read.get("request"),
            note=read.get("note", ""),
        )
        return self.create_once(
            request,
            create=lambda: plan_visit(household_id=household.id, data=data, actor_id=self.work.actor_id),
            load=lambda found: visit_visible_to(self.work, found),
            render=lambda done: render_visit(done, slugs()[done.centre_id]),
        )


class VisitView(ApiView):
    """One appointment."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="visits_read", responses=OpenedVisitSerializer)
    def get(self, _request: Request, visit_id: UUID) -> Response:
        """Open it."""
        visit = visit_visible_to(self.work, visit_id)
        note = open_one(visit, "note", VisitNote).text
        return self.answer(render_visit(visit, slugs()[visit.centre_id]) | {"note": note})


class _EndView(ApiView):
    roles = {"POST": CASE}
    purpose = Purpose.REGISTRATION
    state: ClassVar[VisitState]
    body: ClassVar[type[StrictSerializer]] = VisitNoteSerializer

    def end(self, request: Request, visit_id: UUID) -> Response:
        """Say how it ended."""
        visit, version = visit_visible_to(self.work, visit_id), None
        if request.headers.get("If-Match"):
            require_match(request, visit.version)
            version = visit.version
        read = self.read(request, self.body)
        return self.create_once(
            request,
            create=lambda: end_visit(
                visit_id=visit.pk,
                state=self.state,
                actor_id=self.work.actor_id,
                note=read.get("note", ""),
                reason=read.get("reason", ""),
                version=version,
            ),
            load=lambda found: visit_visible_to(self.work, found),
            render=lambda done: render_visit(done, slugs()[done.centre_id]),
            status=200,
        )


class DoneVisitView(_EndView):
    """It took place."""

    state = VisitState.DONE

    @extend_schema(operation_id="visits_done", **creates(VisitNoteSerializer, VisitSerializer, status=200))
    def post(self, request: Request, visit_id: UUID) -> Response:
        """Say that it took place."""
        return self.end(request, visit_id)


class MissedVisitView(_EndView):
    """Nobody was there."""

    state = VisitState.MISSED

    @extend_schema(operation_id="visits_missed", **creates(VisitNoteSerializer, VisitSerializer, status=200))
    def post(self, request: Request, visit_id: UUID) -> Response:
        """Say that nobody was there."""
        return self.end(request, visit_id)


class CancelVisitView(_EndView):
    """It is called off."""

    state = VisitState.CANCELLED
    body = CancelVisitSerializer

    @extend_schema(operation_id="visits_cancel", **creates(CancelVisitSerializer, VisitSerializer, status=200))
    def post(self, request: Request, visit_id: UUID) -> Response:
        """Call it off."""
        return self.end(request, visit_id)
