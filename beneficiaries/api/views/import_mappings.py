from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.imports import render_mapping, render_mappings
from beneficiaries.api.serializers.imports import MappingInputSerializer, MappingSerializer
from beneficiaries.importing.mappings import delete_mapping, mapping_visible_to, mappings_visible_to, save_mapping
from beneficiaries.roles import CASE
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose


class ImportMappingsView(ApiView):
    """How the columns of lists are headed."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.IMPORT

    @extend_schema(operation_id="import_mappings_list", **pages_of(MappingSerializer))
    def get(self, request: Request) -> Response:
        """List what is kept in the caller's centres."""
        return self.page_of(request, mappings_visible_to(self.work), render_mappings)

    @extend_schema(operation_id="import_mappings_create", **creates(MappingInputSerializer, MappingSerializer))
    def post(self, request: Request) -> Response:
        """Keep headings by column key under a name; the same name again replaces it."""
        read = self.read(request, MappingInputSerializer)
        return self.create_once(
            request,
            create=lambda: save_mapping(actor_id=self.work.actor_id, **read),
            load=lambda found: mapping_visible_to(self.work, found),
            render=render_mapping,
        )


class ImportMappingView(ApiView):
    """One of them."""

    roles = {"GET": CASE, "DELETE": CASE}
    purpose = Purpose.IMPORT

    @extend_schema(operation_id="import_mappings_read", responses=MappingSerializer)
    def get(self, _request: Request, mapping_id: UUID) -> Response:
        """Read it."""
        return Response(render_mapping(mapping_visible_to(self.work, mapping_id)))

    @extend_schema(operation_id="import_mappings_delete", responses={204: None})
    def delete(self, _request: Request, mapping_id: UUID) -> Response:
        """Delete it."""
        delete_mapping(mapping=mapping_visible_to(self.work, mapping_id), actor_id=self.work.actor_id)
        return Response(status=204)
