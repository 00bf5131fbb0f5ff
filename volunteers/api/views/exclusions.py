from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.selectors import household_visible_to, organisation_visible_to
from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import proposal_visible_to
from shapagat.api.resources.accounts.render_proposals import render_proposal
from shapagat.api.resources.accounts.serializers import ProposalSerializer
from shapagat.api.schema import creates
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from volunteers.api.serializers import NothingSerializer
from volunteers.api.serializers.exclusions import (
    ExclusionCreateSerializer,
    ExclusionSerializer,
    LiftExclusionSerializer,
    NotAgainSerializer,
)
from volunteers.models import Exclusion
from volunteers.selectors import onlooker, own_claim, own_enrolment, task_visible_to, volunteer_visible_to
from volunteers.selectors.exclusions import exclusion_visible_to, exclusions_of, reasons_of
from volunteers.services.exclusions import keep_from, lift_exclusion, propose_lifting, set_exclusion

_COORDINATORS = frozenset({Role.COORDINATOR})


class ExclusionsView(ApiView):
    """Whom a volunteer is kept from; volunteers themselves are not told."""

    roles = {"GET": _COORDINATORS, "POST": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="volunteers_exclusions", responses=ExclusionSerializer(many=True))
    def get(self, request: Request, volunteer_id: UUID) -> Response:
        """List them without reasons, also those that were lifted."""
        return self.page(request, exclusions_of(volunteer_visible_to(self.work.roles, volunteer_id)), _shown)

    @extend_schema(operation_id="volunteers_exclusions_set", **creates(ExclusionCreateSerializer, ExclusionSerializer))
    def post(self, request: Request, volunteer_id: UUID) -> Response:
        """Keep a volunteer from one family or organisation; what they have claimed there is taken back at once."""
        row = volunteer_visible_to(self.work.roles, volunteer_id)
        given = self.read(request, ExclusionCreateSerializer)
        household, organisation = given.get("household"), given.get("organisation")
        return self.create_once(
            request,
            create=lambda: set_exclusion(
                volunteer=row,
                kind=given["kind"],
                reason=given.get("reason", ""),
                household=household and household_visible_to(self.work, household),
                organisation=organisation and organisation_visible_to(self.work, organisation),
                actor_id=self.work.actor_id,
            ),
            render=_opened,
            load=lambda found: exclusion_visible_to(self.work.roles, found),
        )


class ExclusionView(ApiView):
    """One of them."""

    roles = {"GET": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="exclusions_read", responses=ExclusionSerializer)
    def get(self, _request: Request, exclusion_id: UUID) -> Response:
        """Open it with its reason."""
        return self.answer(_opened(exclusion_visible_to(self.work.roles, exclusion_id)))


class LiftExclusionView(ApiView):
    """A wish that holds no more."""

    roles = {"POST": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="exclusions_lift", request=LiftExclusionSerializer, responses=ExclusionSerializer)
    def post(self, request: Request, exclusion_id: UUID) -> Response:
        """Lift it; lifting again changes nothing. One for safeguarding is answered 409: propose it."""
        found = exclusion_visible_to(self.work.roles, exclusion_id)
        given = self.read(request, LiftExclusionSerializer)
        lifted = lift_exclusion(exclusion=found, reason=given["reason"], actor_id=self.work.actor_id)
        return self.answer(_shown(lifted))


class ProposeLiftView(ApiView):
    """Safeguarding that two people find is over."""

    roles = {"POST": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(
        operation_id="exclusions_propose_lift", **creates(LiftExclusionSerializer, ProposalSerializer, status=202)
    )
    def post(self, request: Request, exclusion_id: UUID) -> Response:
        """Ask that it be lifted; a second coordinator approves."""
        found = exclusion_visible_to(self.work.roles, exclusion_id)
        given = self.read(request, LiftExclusionSerializer)
        return self.create_once(
            request,
            create=lambda: propose_lifting(exclusion=found, reason=given["reason"], actor_id=self.work.actor_id),
            render=render_proposal,
            load=lambda made: proposal_visible_to(user_id=self.work.actor_id, roles=self.work.roles, proposal_id=made),
            status=202,
        )


class NotAgainView(ApiView):
    """A volunteer's own wish."""

    roles = {"POST": frozenset({Role.VOLUNTEER})}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="tasks_not_again", request=NothingSerializer, responses=NotAgainSerializer)
    def post(self, request: Request, task_id: UUID) -> Response:
        """Never be sent again to whom this task is for, whoever that is; a claim on it is given back. Needs a claim."""
        self.read(request, NothingSerializer)
        who = onlooker(actor_id=self.work.actor_id, roles=self.work.roles)
        task = task_visible_to(who, task_id)
        volunteer = own_enrolment(self.work.actor_id, task.centre_id)
        own_claim(task=task, volunteer_id=volunteer.pk)
        keep_from(volunteer=volunteer, request=task.request, actor_id=self.work.actor_id)
        return self.answer({"task": str(task.pk)})


def _shown(row: Exclusion) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "volunteer": str(row.volunteer_id),
        "household": str(row.household_id) if row.household_id else None,
        "organisation": str(row.organisation_id) if row.organisation_id else None,
        "kind": row.kind,
        "carried_from": str(row.carried_from_id) if row.carried_from_id else None,
        "set_at": row.created_at.isoformat(),
        "lifted_at": row.lifted_at.isoformat() if row.lifted_at else None,
        "lift_reason": row.lift_reason,
    }


def _opened(row: Exclusion) -> dict[str, Any]:
    return {**_shown(row), "reason": reasons_of([row])[0]}
