from datetime import date
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.etags import require_match
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many, open_one
from volunteers.api.queries import wanted_in
from volunteers.api.rendering import render_person, render_volunteer, slugs_of
from volunteers.api.serializers import (
    EnrolmentsSerializer,
    OwnChangeSerializer,
    VolunteerChangeSerializer,
    VolunteerCreateSerializer,
    VolunteerDetailSerializer,
    VolunteerSerializer,
)
from volunteers.constants import Language, Skill, VolunteerState
from volunteers.models import Volunteer
from volunteers.sealed import VolunteerContact, VolunteerIdentity, VolunteerNotes
from volunteers.selectors import enrolments_of, own_enrolment, volunteer_visible_to, volunteers_visible_to
from volunteers.selectors.finding import find_volunteers
from volunteers.selectors.invitations import inviter_by
from volunteers.services import VolunteerData, change_volunteer_state, describe_volunteer, enrol_volunteer

_COORDINATORS = frozenset({Role.COORDINATOR})


class VolunteersView(ApiView):
    """The volunteers of a coordinator's centres."""

    roles = {"GET": _COORDINATORS, "POST": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(
        operation_id="volunteers_list",
        parameters=[
            OpenApiParameter("state", str, enum=VolunteerState.values),
            OpenApiParameter("skill", str, enum=Skill.values),
            OpenApiParameter("language", str, enum=Language.values),
            OpenApiParameter("district", str),
            OpenApiParameter("free_on", date, description="Has some time on this day and takes tasks at all"),
            OpenApiParameter("clearance_ends_within", int, description="Days, from 0 to 366"),
        ],
        responses=VolunteerSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """List volunteers without anything personal."""
        rows = find_volunteers(volunteers_visible_to(self.work.roles), wanted_in(request.query_params))
        slugs = slugs_of(set(self.work.roles.centre_ids))
        return self.page(request, rows, lambda row: render_volunteer(row, slugs))

    @extend_schema(
        operation_id="volunteers_enrol", request=VolunteerCreateSerializer, responses={201: VolunteerDetailSerializer}
    )
    def post(self, request: Request) -> Response:
        """Enrol a volunteer; with `user` that login acts as a volunteer of the centre from now on."""
        given = self.read(request, VolunteerCreateSerializer)
        centre = given.pop("centre")
        data = _data(given)
        return self.create_once(
            request,
            create=lambda: enrol_volunteer(centre=centre, data=data, actor_id=self.work.actor_id),
            render=_opened,
            load=lambda volunteer_id: volunteer_visible_to(self.work.roles, volunteer_id),
        )


class VolunteerView(ApiView):
    """One volunteer, opened for a coordinator."""

    roles = {"GET": _COORDINATORS, "PATCH": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="volunteers_read", responses=VolunteerDetailSerializer)
    def get(self, _request: Request, volunteer_id: UUID) -> Response:
        """Open a volunteer."""
        return self.answer(_opened(volunteer_visible_to(self.work.roles, volunteer_id)))

    @extend_schema(
        operation_id="volunteers_change", request=VolunteerChangeSerializer, responses=VolunteerDetailSerializer
    )
    def patch(self, request: Request, volunteer_id: UUID) -> Response:
        """Change the state or the offer; needs If-Match."""
        given = self.read(request, VolunteerChangeSerializer)
        row = volunteer_visible_to(self.work.roles, volunteer_id)
        require_match(request, row.version)
        state = given.pop("state", None)
        if given:
            row = describe_volunteer(volunteer=row, actor_id=self.work.actor_id, **given)
        if state is not None:
            row = change_volunteer_state(volunteer=row, to=state, actor_id=self.work.actor_id)
        return self.answer(_opened(row))


class MyEnrolmentsView(ApiView):
    """The caller's own enrolments."""

    roles = {"GET": frozenset({Role.VOLUNTEER}), "PATCH": frozenset({Role.VOLUNTEER})}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="volunteers_me", responses=EnrolmentsSerializer)
    def get(self, _request: Request) -> Response:
        """Open what a centre keeps about the caller, coordinators' notes left out."""
        rows = enrolments_of(self.work.actor_id, self.work.roles.centres_with({Role.VOLUNTEER}))
        identities = open_many(rows, "identity", VolunteerIdentity)
        contacts = open_many(rows, "contact", VolunteerContact)
        slugs = slugs_of({row.centre_id for row in rows})
        people = [render_person(row, slugs, identities[row.pk], contacts[row.pk]) for row in rows]
        return self.answer({"results": people})

    @extend_schema(
        operation_id="volunteers_me_change", request=OwnChangeSerializer, responses=VolunteerDetailSerializer
    )
    def patch(self, request: Request) -> Response:
        """Change what the caller offers one centre; needs If-Match with the ETag of that enrolment."""
        given = self.read(request, OwnChangeSerializer)
        centre = given.pop("centre")
        row = own_enrolment(self.work.actor_id, centre.id)
        require_match(request, row.version)
        row = describe_volunteer(volunteer=row, actor_id=self.work.actor_id, **given)
        identity, contact = open_one(row, "identity", VolunteerIdentity), open_one(row, "contact", VolunteerContact)
        return self.answer(render_person(row, {centre.id: centre.slug}, identity, contact))


def _data(given: dict[str, Any]) -> VolunteerData:
    lists: dict[str, Any] = {name: tuple(given[name]) for name in ("skills", "languages") if name in given}
    named = {"family_name": "", "given_name": "", "user_id": given.get("user"), **given, **lists}
    named.pop("user", None)
    return VolunteerData(**named)


def _opened(row: Volunteer) -> dict[str, Any]:
    identity = open_one(row, "identity", VolunteerIdentity)
    contact = open_one(row, "contact", VolunteerContact)
    notes = open_one(row, "notes", VolunteerNotes)
    inviter = inviter_by(centre_id=row.centre_id, mark=row.source_mark)
    only_here = {"note": notes.text, "invited_by": None if inviter is None else str(inviter.pk)}
    return {**render_person(row, slugs_of({row.centre_id}), identity, contact), **only_here}
