from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from volunteers.api.rendering import slugs_of
from volunteers.api.serializers.stops import ClaimStopSerializer, LiftStopSerializer
from volunteers.models import ClaimStop
from volunteers.selectors.looks import looks_of, stop_visible_to, stops_visible_to
from volunteers.services.stops.lift_stop import lift_stop

_COORDINATORS = frozenset({Role.COORDINATOR})


class ClaimStopsView(ApiView):
    """Who may not claim until a coordinator has looked."""

    roles = {"GET": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="claim_stops_list", responses=ClaimStopSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List stops that are not lifted."""
        slugs = slugs_of(set(self.work.roles.centre_ids))
        return self.page(request, stops_visible_to(self.work.roles), lambda stop: _shown(stop, slugs))


class ClaimStopView(ApiView):
    """One stop."""

    roles = {"GET": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="claim_stops_read", responses=ClaimStopSerializer)
    def get(self, _request: Request, stop_id: UUID) -> Response:
        """Read a stop with the tasks that led to it."""
        stop = stop_visible_to(self.work.roles, stop_id)
        tasks = [str(task_id) for task_id in looks_of(stop).values_list("task_id", flat=True)]
        return self.answer({**_shown(stop, slugs_of({stop.centre_id})), "tasks": tasks})


class LiftStopView(ApiView):
    """Let somebody claim again."""

    roles = {"POST": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="claim_stops_lift", request=LiftStopSerializer, responses=ClaimStopSerializer)
    def post(self, request: Request, stop_id: UUID) -> Response:
        """Lift a stop, with the reason; lifting again changes nothing."""
        given = self.read(request, LiftStopSerializer)
        stop = stop_visible_to(self.work.roles, stop_id)
        lifted = lift_stop(stop=stop, reason=given["reason"], actor_id=self.work.actor_id)
        return self.answer(_shown(lifted, slugs_of({stop.centre_id})))


def _shown(stop: ClaimStop, slugs: dict[int, str]) -> dict[str, Any]:
    return {
        "id": str(stop.pk),
        "centre": slugs[stop.centre_id],
        "volunteer": str(stop.volunteer_id),
        "begun_at": stop.created_at.isoformat(),
        "lifted_at": stop.lifted_at.isoformat() if stop.lifted_at else None,
        "reason": stop.lift_reason,
    }
