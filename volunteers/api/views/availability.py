from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.schema import creates
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from volunteers.api.serializers.availability import ExceptionCreateSerializer, ExceptionSerializer
from volunteers.availability import hours_of_week
from volunteers.models import AvailabilityException
from volunteers.selectors import volunteer_known_to
from volunteers.selectors.availability import exception_known_to, exceptions_of
from volunteers.services.availability import add_exception, remove_exception

_THEMSELVES = frozenset({Role.VOLUNTEER, Role.COORDINATOR})


class ExceptionsView(ApiView):
    """Days on which a volunteer has other times than in a usual week."""

    roles = {"GET": _THEMSELVES, "POST": _THEMSELVES}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="volunteers_exceptions", responses=ExceptionSerializer(many=True))
    def get(self, request: Request, volunteer_id: UUID) -> Response:
        """List those that are not over, to the volunteer and to coordinators."""
        row = volunteer_known_to(self.work.actor_id, self.work.roles, volunteer_id)
        return self.page(request, exceptions_of(row), _shown)

    @extend_schema(operation_id="volunteers_exceptions_add", **creates(ExceptionCreateSerializer, ExceptionSerializer))
    def post(self, request: Request, volunteer_id: UUID) -> Response:
        """Note such days; without times the volunteer is away."""
        row = volunteer_known_to(self.work.actor_id, self.work.roles, volunteer_id)
        given = self.read(request, ExceptionCreateSerializer)
        return self.create_once(
            request,
            create=lambda: add_exception(volunteer=row, actor_id=self.work.actor_id, **given),
            render=_shown,
            load=lambda found: exception_known_to(self.work.actor_id, self.work.roles, found),
        )


class ExceptionView(ApiView):
    """One of them."""

    roles = {"DELETE": _THEMSELVES}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="availability_exceptions_remove", responses={204: None})
    def delete(self, _request: Request, exception_id: UUID) -> Response:
        """Let the usual week hold again."""
        found = exception_known_to(self.work.actor_id, self.work.roles, exception_id)
        remove_exception(exception=found, actor_id=self.work.actor_id)
        return Response(status=204)


def _shown(row: AvailabilityException) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "starts_on": row.starts_on.isoformat(),
        "ends_on": row.ends_on.isoformat(),
        "times": hours_of_week(row.times),
    }
