from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.resources.audit.serializers import EntryFilterSerializer, EntrySerializer
from shapagat.api.schema import pages_of
from shapagat.api.views import ApiView
from shapagat.audit.models import Entry
from shapagat.audit.selectors import entries_visible
from shapagat.centres.selectors import centre_by_slug, centres
from shapagat.encryption.constants import INSTALLATION

#: The name of what belongs to no centre, in filters.
NO_CENTRE = "none"
PAGED = {"cursor", "limit"}


class EntriesView(ApiView):
    """The audit trail, for the auditor alone."""

    roles = {"GET": frozenset({Role.AUDITOR})}

    @extend_schema(
        operation_id="audit_entries_list",
        **pages_of(
            EntrySerializer,
            OpenApiParameter("centre", str, description="A centre's slug, or `none`"),
            OpenApiParameter("actor", {"type": "string", "format": "uuid"}),
            OpenApiParameter("subject", {"type": "string", "format": "uuid"}),
        ),
    )
    def get(self, request: Request) -> Response:
        """Return entries, newest first."""
        named = {name: value for name, value in request.query_params.items() if name not in PAGED}
        asked = EntryFilterSerializer(data=named)
        asked.is_valid(raise_exception=True)
        filters = dict(asked.validated_data)
        if "centre" in filters:
            filters["centre_id"] = _centre_id(filters.pop("centre"))
        slugs = dict(centres().values_list("id", "slug"))
        return self.page(request, entries_visible(**filters), lambda entry: _render(entry, slugs))


def _centre_id(slug: str) -> int:
    return INSTALLATION if slug == NO_CENTRE else centre_by_slug(slug).id


def _render(entry: Entry, slugs: dict[int, str]) -> dict[str, Any]:
    return {
        "id": str(entry.pk),
        "at": entry.created_at.isoformat(),
        "centre": slugs.get(entry.centre_id),
        "kind": entry.kind,
        "action": entry.action,
        "actor": str(entry.actor_id),
        "purpose": entry.purpose,
        "subjects": [str(subject) for subject in entry.subject_ids],
        "compartments": entry.compartments,
        "object_type": entry.object_type,
        "object_id": str(entry.object_id) if entry.object_id else None,
        "request_id": entry.request_id,
        "detail": entry.detail,
    }
