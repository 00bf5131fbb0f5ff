from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.schema import creates
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from volunteers.api.serializers.guardians import (
    GuardianCreateSerializer,
    GuardianSerializer,
    WithdrawGuardianSerializer,
)
from volunteers.models import GuardianConsent
from volunteers.selectors import volunteer_visible_to
from volunteers.selectors.guardians import consents_of, guardian_consent_visible_to
from volunteers.services.guardians.record import GuardianData, record_guardian_consent
from volunteers.services.guardians.withdraw import withdraw_guardian_consent

_COORDINATORS = frozenset({Role.COORDINATOR})


class GuardianConsentsView(ApiView):
    """Consents of a parent or guardian."""

    roles = {"GET": _COORDINATORS, "POST": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="volunteers_guardian_consents", responses=GuardianSerializer(many=True))
    def get(self, request: Request, volunteer_id: UUID) -> Response:
        """List them; nothing is opened."""
        return self.page(request, consents_of(volunteer_visible_to(self.work.roles, volunteer_id)), _shown)

    @extend_schema(
        operation_id="volunteers_guardian_consents_record", **creates(GuardianCreateSerializer, GuardianSerializer)
    )
    def post(self, request: Request, volunteer_id: UUID) -> Response:
        """Write down a signed consent; it takes the place of the former one."""
        row = volunteer_visible_to(self.work.roles, volunteer_id)
        data = GuardianData(**self.read(request, GuardianCreateSerializer))
        return self.create_once(
            request,
            create=lambda: record_guardian_consent(volunteer=row, data=data, actor_id=self.work.actor_id),
            render=_shown,
            load=lambda found: guardian_consent_visible_to(self.work.roles, found),
        )


class WithdrawGuardianView(ApiView):
    """A consent that holds no more."""

    roles = {"POST": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(
        operation_id="guardian_consents_withdraw", request=WithdrawGuardianSerializer, responses=GuardianSerializer
    )
    def post(self, request: Request, consent_id: UUID) -> Response:
        """Withdraw it from today on; what the volunteer held as a minor is taken back. Again changes nothing."""
        found = guardian_consent_visible_to(self.work.roles, consent_id)
        given = self.read(request, WithdrawGuardianSerializer)
        row = withdraw_guardian_consent(consent=found, reason=given["reason"], actor_id=self.work.actor_id)
        return self.answer(_shown(row))


def _shown(row: GuardianConsent) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "volunteer": str(row.volunteer_id),
        "given_on": row.given_on.isoformat(),
        "ends_on": row.ends_on.isoformat() if row.ends_on else None,
        "withdrawn_on": row.withdrawn_on.isoformat() if row.withdrawn_on else None,
        "reason": row.end_reason,
    }
