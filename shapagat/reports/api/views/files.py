from io import BytesIO
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.reports.api.serializers import DocumentSerializer
from shapagat.reports.api.views.reports import ReportView
from shapagat.reports.constants import ReportFormat
from shapagat.reports.exceptions import ReportNotReady
from shapagat.reports.models import Report
from shapagat.reports.writing import build_document, write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReportFileView(ReportView):
    """A report in one format."""

    @extend_schema(
        operation_id="reports_file",
        parameters=[OpenApiParameter("name", str, OpenApiParameter.PATH, enum=ReportFormat.values)],
        responses={
            (200, "application/json"): DocumentSerializer,
            (200, XLSX): OpenApiResponse(OpenApiTypes.BINARY, description="A workbook"),
        },
    )
    def get(self, _request: Request, report_id: UUID, name: str) -> Response | HttpResponse:
        """Read the figures: 409 `report_not_ready` until they are computed, 404 for a format nobody asked for."""
        report = self.one(report_id)
        if name not in report.formats:
            raise NotVisible
        if report.completed_at is None:
            raise ReportNotReady
        document = build_document(report)
        if name == ReportFormat.JSON:
            return self.answer(document)
        out = BytesIO()
        write_workbook(document, out)
        return HttpResponse(
            out.getvalue(),
            content_type=XLSX,
            headers={"Content-Disposition": f'attachment; filename="{file_name(report, name)}"'},
        )


def file_name(report: Report, name: str) -> str:
    """Return what a file of a report is called: kind, period, and its centre when it is of one."""
    slugs = list(Centre.objects.filter(pk__in=report.centre_ids).values_list("slug", flat=True))
    place = slugs[0] if len(slugs) == 1 else "centres"
    return f"{report.kind}-{report.period}-{place}.{name}"
