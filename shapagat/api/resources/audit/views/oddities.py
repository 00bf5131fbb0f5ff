from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.resources.audit.serializers import OddityFilterSerializer, OdditySerializer
from shapagat.api.schema import pages_of
from shapagat.api.views import ApiView
from shapagat.audit.models import Oddity
from shapagat.audit.selectors import oddities_visible
from shapagat.centres.selectors import centre_by_slug, centres

PAGED = {"cursor", "limit"}


class OdditiesView(ApiView):
    """Reading worth a question, for the auditor alone."""

    roles = {"GET": frozenset({Role.AUDITOR})}

    @extend_schema(
        operation_id="audit_oddities_list",
        **pages_of(OdditySerializer, OpenApiParameter("centre", str, description="A centre's slug")),
    )
    def get(self, request: Request) -> Response:
        """Return what the nightly job found, newest first."""
        asked = OddityFilterSerializer(data={k: v for k, v in request.query_params.items() if k not in PAGED})
        asked.is_valid(raise_exception=True)
        slug = asked.validated_data.get("centre")
        found = oddities_visible(centre_id=centre_by_slug(slug).id if slug else None)
        slugs = dict(centres().values_list("id", "slug"))
        return self.page(request, found, lambda row: _render(row, slugs))


def _render(row: Oddity, slugs: dict[int, str]) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "centre": slugs.get(row.centre_id),
        "actor": str(row.actor_id),
        "day": row.day.isoformat(),
        "families": row.families,
        "openings": row.openings,
        "entries": [str(found) for found in row.entry_ids],
    }
