from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.resources.audit.serializers import (
    BreakGlassInputSerializer,
    BreakGlassSerializer,
    GlassFilterSerializer,
    ReviewedGlassSerializer,
    VerdictSerializer,
)
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.audit.constants import GlassReason, Verdict
from shapagat.audit.models import BreakGlass
from shapagat.audit.selectors import OpenedDuring, glasses, opened_during
from shapagat.audit.services import break_glass, review_break_glass

#: Whose day may be widened. A volunteer who needs one more address calls the coordinator.
MAY_BREAK = frozenset({Role.INTAKE, Role.COORDINATOR, Role.STOREKEEPER})
PAGED = {"cursor", "limit"}


class BreakGlassesView(ApiView):
    """Opening more than a day allows: asked for with a reason, told to the auditors at once."""

    roles = {"GET": frozenset({Role.AUDITOR}), "POST": MAY_BREAK}

    @extend_schema(
        operation_id="break_glass_list",
        **pages_of(
            ReviewedGlassSerializer, OpenApiParameter("state", str, enum=["waiting", "reviewed"], description="Review")
        ),
    )
    def get(self, request: Request) -> Response:
        """Return what was asked for and what was opened during it, newest first."""
        asked = GlassFilterSerializer(data={k: v for k, v in request.query_params.items() if k not in PAGED})
        asked.is_valid(raise_exception=True)
        state = asked.validated_data.get("state")
        return self.page_of(request, glasses(reviewed=state and state == "reviewed"), _render_all)

    @extend_schema(operation_id="break_glass_start", **creates(BreakGlassInputSerializer, BreakGlassSerializer))
    def post(self, request: Request) -> Response:
        """Widen the caller's budgets for a time."""
        read = self.read(request, BreakGlassInputSerializer)
        return self.create_once(
            request,
            create=lambda: break_glass(
                actor_id=self.work.actor_id, reason=GlassReason(read["reason_code"]), minutes=read["minutes"]
            ),
            load=lambda found: BreakGlass.objects.get(pk=found, actor_id=self.work.actor_id),
            render=render_glass,
        )


class ReviewView(ApiView):
    """The verdict on one break-glass."""

    roles = {"POST": frozenset({Role.AUDITOR})}

    @extend_schema(operation_id="break_glass_review", request=VerdictSerializer, responses=ReviewedGlassSerializer)
    def post(self, request: Request, glass_id: UUID) -> Response:
        """Give it. Whoever opened does not review."""
        read = self.read(request, VerdictSerializer)
        done = review_break_glass(glass_id=glass_id, verdict=Verdict(read["verdict"]), actor_id=self.work.actor_id)
        return self.answer(_render_all([done])[0])


def render_glass(glass: BreakGlass) -> dict[str, Any]:
    """Render it for whoever asked for it."""
    return {
        "id": str(glass.pk),
        "reason_code": glass.reason,
        "started_at": glass.created_at.isoformat(),
        "expires_at": glass.expires_at.isoformat(),
    }


def _render_all(listed: list[BreakGlass]) -> list[dict[str, Any]]:
    opened = opened_during(listed)
    return [_render(glass, opened[glass.pk]) for glass in listed]


def _render(glass: BreakGlass, opened: OpenedDuring) -> dict[str, Any]:
    return {
        **render_glass(glass),
        "actor": str(glass.actor_id),
        "verdict": glass.verdict or None,
        "reviewed_by": str(glass.reviewed_by_id) if glass.reviewed_by_id else None,
        "reviewed_at": glass.reviewed_at.isoformat() if glass.reviewed_at else None,
        "openings": dict(sorted(opened.openings.items())),
        "subjects": sorted(str(found) for found in opened.subject_ids),
    }
