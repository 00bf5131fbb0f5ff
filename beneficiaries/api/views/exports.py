from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.serializers.exports import ExportInputSerializer
from beneficiaries.exporting.download import download_export
from beneficiaries.exporting.start import ExportData, start_export
from beneficiaries.roles import CASE
from beneficiaries.selectors.exports import export_of, exports_visible_to
from shapagat.api.resources.jobs.render import render_job, render_jobs
from shapagat.api.resources.jobs.serializers import JobSerializer
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose


class ExportedSerializer(JobSerializer):
    """A list that was taken out."""


class ExportsView(ApiView):
    """Lists taken out of the service."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="exports_list", **pages_of(ExportedSerializer))
    def get(self, request: Request) -> Response:
        """List one's own; a coordinator sees all of the centre."""
        return self.page_of(request, exports_visible_to(self.work), render_jobs)

    @extend_schema(operation_id="exports_create", **creates(ExportInputSerializer, JobSerializer, status=202))
    def post(self, request: Request) -> Response:
        """Ask for a list with a purpose; a job writes it. Every family in it counts against the caller's day."""
        read = self.read(request, ExportInputSerializer)
        centre: Centre = read["centre"]
        data = ExportData(read["kind"], read["purpose"], read["format"], read["language"], read.get("filters", {}))
        return self.create_once(
            request,
            create=lambda: start_export(centre=centre, data=data, work=self.work),
            load=lambda found: export_of(self.work, found),
            render=render_job,
            status=202,
        )


class ExportFileView(ApiView):
    """The list itself."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="exports_file", responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, _request: Request, job_id: UUID) -> HttpResponseBase:
        """Download it; only whoever asked for it, and only while they hold the role."""
        return download_export(export_of(self.work, job_id))
