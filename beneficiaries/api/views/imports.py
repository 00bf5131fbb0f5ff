from collections.abc import Mapping
from hashlib import sha256
from typing import IO, Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.constants import ImportKind, LegalBasis
from beneficiaries.importing.kinds import list_kind
from beneficiaries.importing.start import LARGEST_LIST, ListData, start_import
from beneficiaries.importing.template import template_workbook
from beneficiaries.importing.undo import import_visible_to, start_undo
from beneficiaries.roles import CASE
from shapagat.api.exceptions import PayloadTooLarge
from shapagat.api.permissions import ANYONE
from shapagat.api.resources.jobs.render import render_job
from shapagat.api.resources.jobs.serializers import JobSerializer
from shapagat.api.serializers import CentreField, StrictCharField, StrictChoiceField, StrictSerializer
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.jobs.selectors import job_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
_LANGUAGE = OpenApiParameter("language", str, enum=["kk", "ru", "en"], description="Of headings and sentences")


class WorkbookParser(BaseParser):
    """Takes a workbook as the body, in memory: nothing of it may lie in a temporary file."""

    media_type = XLSX

    def parse(
        self, stream: IO[bytes], _media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Keep the content with the view; what is hashed for an Idempotency-Key is its digest."""
        content = stream.read(LARGEST_LIST + 1)
        if len(content) > LARGEST_LIST:
            raise PayloadTooLarge
        if parser_context is not None:
            parser_context["view"].content = content
        return {"sha256": sha256(content).hexdigest()}


class DelimitedParser(WorkbookParser):
    """Takes a list as delimited text, in the same way."""

    media_type = CSV


class OptionsSerializer(StrictSerializer):
    """How a list is imported; these stand in the address, the list is the body."""

    centre = CentreField()
    legal_basis = StrictChoiceField(
        [value for value in LegalBasis.values if value != LegalBasis.CONSENT], required=False
    )
    language = StrictChoiceField(["kk", "ru", "en"], required=False)
    mapping = serializers.UUIDField(required=False)
    dry_run = StrictCharField(required=False)


class ImportView(ApiView):
    """Import a list of one kind."""

    roles = {"POST": CASE}
    purpose = Purpose.IMPORT
    parser_classes = [WorkbookParser, DelimitedParser]
    kind: ClassVar[ImportKind]
    content: bytes = b""

    def post(self, request: Request) -> Response:
        """Take a list (.xlsx or .csv as the body) and answer the job that imports it."""
        reading = OptionsSerializer(data=request.query_params.dict(), context={"view": self, "request": request})
        reading.is_valid(raise_exception=True)
        options = dict(reading.validated_data)
        options["dry_run"] = options.get("dry_run", "") in {"1", "true", "yes"}
        centre: Centre = options.pop("centre")
        options["mapping_id"] = options.pop("mapping", None)
        return self.create_once(
            request,
            create=lambda: start_import(
                centre=centre,
                data=ListData(self._content(request), kind=self.kind, **options),
                actor_id=self.work.actor_id,
            ),
            load=lambda found: job_of(self.work.actor_id, found),
            render=render_job,
            status=202,
        )

    def _content(self, request: Request) -> bytes:
        # Reading the body fills it.
        return self.content if request.data else b""


class TemplateView(ApiView):
    """The empty list of one kind."""

    roles = {"GET": ANYONE}
    kind: ClassVar[ImportKind]

    def get(self, request: Request) -> HttpResponse:
        """Download the template with headings in one language."""
        language = request.query_params.get("language", "ru")
        language = language if language in {"kk", "ru", "en"} else "ru"
        answer = HttpResponse(template_workbook(list_kind(self.kind), language), content_type=XLSX)
        answer["Content-Disposition"] = f'attachment; filename="{self.kind}-{language}.xlsx"'
        return answer


def _imports(kind: ImportKind) -> Any:
    legal_basis = OpenApiParameter("legal_basis", str, description="For families without a consent date")
    return extend_schema(
        operation_id=f"imports_{kind}",
        parameters=[
            OpenApiParameter("centre", str, required=True),
            *([legal_basis] if kind == ImportKind.FAMILIES else []),
            OpenApiParameter("mapping", UUID, description="How the list's columns are headed"),
            OpenApiParameter("dry_run", bool, description="Check everything, save nothing"),
            _LANGUAGE,
        ],
        request={XLSX: OpenApiTypes.BINARY, CSV: OpenApiTypes.BINARY},
        responses={202: JobSerializer},
    )


def _templates(kind: ImportKind) -> Any:
    return extend_schema(
        operation_id=f"imports_{kind}_template",
        parameters=[_LANGUAGE],
        responses={(200, XLSX): OpenApiTypes.BINARY},
    )


@extend_schema_view(post=_imports(ImportKind.FAMILIES))
class ImportFamiliesView(ImportView):
    """Import a family list."""

    kind = ImportKind.FAMILIES


@extend_schema_view(post=_imports(ImportKind.ORGANISATIONS))
class ImportOrganisationsView(ImportView):
    """Import a list of organisations."""

    kind = ImportKind.ORGANISATIONS


@extend_schema_view(post=_imports(ImportKind.APPEALS))
class ImportAppealsView(ImportView):
    """Import a list of appeals."""

    kind = ImportKind.APPEALS


@extend_schema_view(get=_templates(ImportKind.FAMILIES))
class FamiliesTemplateView(TemplateView):
    """The empty family list."""

    kind = ImportKind.FAMILIES


@extend_schema_view(get=_templates(ImportKind.ORGANISATIONS))
class OrganisationsTemplateView(TemplateView):
    """The empty list of organisations."""

    kind = ImportKind.ORGANISATIONS


@extend_schema_view(get=_templates(ImportKind.APPEALS))
class AppealsTemplateView(TemplateView):
    """The empty list of appeals."""

    kind = ImportKind.APPEALS


class UndoImportView(ApiView):
    """Take an import back."""

    roles = {"POST": CASE}
    purpose = Purpose.IMPORT

    @extend_schema(operation_id="imports_undo", request=None, responses={202: JobSerializer})
    def post(self, _request: Request, job_id: UUID) -> Response:
        """Within a day: a job erases what nobody has worked with since and counts the rest as kept."""
        job = start_undo(job=import_visible_to(self.work, job_id), actor_id=self.work.actor_id)
        return Response(render_job(job), status=202)
