from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.schema import creates
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from volunteers.api.serializers.clearances import (
    ClearanceCreateSerializer,
    ClearanceSerializer,
    RevokeClearanceSerializer,
)
from volunteers.models import VolunteerClearance
from volunteers.selectors import volunteer_known_to
from volunteers.selectors.clearances import clearance_visible_to, clearances_of
from volunteers.services.clearances import ClearanceData, record_clearance, revoke_clearance

_COORDINATORS = frozenset({Role.COORDINATOR})


class ClearancesView(ApiView):
    """The papers a volunteer showed."""

    roles = {"GET": frozenset({Role.VOLUNTEER, Role.COORDINATOR}), "POST": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="volunteers_clearances", responses=ClearanceSerializer(many=True))
    def get(self, request: Request, volunteer_id: UUID) -> Response:
        """List them, to the volunteer and to coordinators."""
        row = volunteer_known_to(self.work.actor_id, self.work.roles, volunteer_id)
        return self.page(request, clearances_of(row), _shown)

    @extend_schema(
        operation_id="volunteers_clearances_record", **creates(ClearanceCreateSerializer, ClearanceSerializer)
    )
    def post(self, request: Request, volunteer_id: UUID) -> Response:
        """Write down a paper that was shown; a newer one stands beside it."""
        row = volunteer_known_to(self.work.actor_id, self.work.roles, volunteer_id)
        data = ClearanceData(**self.read(request, ClearanceCreateSerializer))
        return self.create_once(
            request,
            create=lambda: record_clearance(volunteer=row, data=data, actor_id=self.work.actor_id),
            render=_shown,
            load=lambda found: clearance_visible_to(self.work.roles, found),
        )


class RevokeClearanceView(ApiView):
    """A paper that holds no more."""

    roles = {"POST": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="clearances_revoke", request=RevokeClearanceSerializer, responses=ClearanceSerializer)
    def post(self, request: Request, clearance_id: UUID) -> Response:
        """Revoke it from today on; claims that rested on it are taken back. Again changes nothing."""
        found = clearance_visible_to(self.work.roles, clearance_id)
        given = self.read(request, RevokeClearanceSerializer)
        row = revoke_clearance(clearance=found, reason=given["reason"], actor_id=self.work.actor_id)
        return self.answer(_shown(row))


def _shown(row: VolunteerClearance) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "volunteer": str(row.volunteer_id),
        "kind": row.kind,
        "issuer": row.issuer,
        "issued_on": row.issued_on.isoformat(),
        "expires_on": row.expires_on.isoformat(),
        "revoked_on": row.revoked_on.isoformat() if row.revoked_on else None,
        "reason": row.revoke_reason,
    }
