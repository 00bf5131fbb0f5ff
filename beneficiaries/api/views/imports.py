from collections.abc import Mapping
from hashlib import sha256
from typing import IO, Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.constants import LegalBasis
from beneficiaries.importing.start import LARGEST_LIST, start_import
from beneficiaries.importing.template import template_workbook
from beneficiaries.roles import CASE
from shapagat.api.exceptions import PayloadTooLarge
from shapagat.api.permissions import ANYONE
from shapagat.api.resources.jobs.render import render_job
from shapagat.api.resources.jobs.serializers import JobSerializer
from shapagat.api.serializers import CentreField, StrictCharField, StrictChoiceField, StrictSerializer
from shapagat.api.views import ApiView
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
    dry_run = StrictCharField(required=False)


class ImportFamiliesView(ApiView):
    """Import a family list."""

    roles = {"POST": CASE}
    purpose = Purpose.IMPORT
    parser_classes = [WorkbookParser, DelimitedParser]
    content: bytes = b""

    @extend_schema(
        operation_id="imports_families",
        parameters=[
            OpenApiParameter("centre", str, required=True),
            OpenApiParameter("legal_basis", str, description="For families without a consent date"),
            OpenApiParameter("dry_run", bool, description="Check everything, save nothing"),
            _LANGUAGE,
        ],
        request={XLSX: OpenApiTypes.BINARY, CSV: OpenApiTypes.BINARY},
        responses={202: JobSerializer},
    )
    def post(self, request: Request) -> Response:
        """Take a list (.xlsx or .csv as the body) and answer the job that imports it."""
        reading = OptionsSerializer(data=request.query_params.dict(), context={"view": self, "request": request})
        reading.is_valid(raise_exception=True)
        options = dict(reading.validated_data)
        options["dry_run"] = options.get("dry_run", "") in {"1", "true", "yes"}
        return self.create_once(
            request,
            create=lambda: start_import(content=self._content(request), actor_id=self.work.actor_id, **options),
            load=lambda found: job_of(self.work.actor_id, found),
            render=render_job,
            status=202,
        )

    def _content(self, request: Request) -> bytes:
        # Reading the body fills it.
        return self.content if request.data else b""


class ImportTemplateView(ApiView):
    """The empty list."""

    roles = {"GET": ANYONE}

    @extend_schema(
        operation_id="imports_families_template",
        parameters=[_LANGUAGE],
        responses={(200, XLSX): OpenApiTypes.BINARY},
    )
    def get(self, request: Request) -> HttpResponse:
        """Download the template with headings in one language."""
        language = request.query_params.get("language", "ru")
        content = template_workbook(language if language in {"kk", "ru", "en"} else "ru")
        answer = HttpResponse(content, content_type=XLSX)
        answer["Content-Disposition"] = f'attachment; filename="families-{language[:2]}.xlsx"'
        return answer
