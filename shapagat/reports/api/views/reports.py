from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.resources.jobs.render import render_job
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.reports.api.rendering import render_reports
from shapagat.reports.api.serializers import ReportAskedSerializer, ReportSerializer, ReportStartedSerializer
from shapagat.reports.models import Report
from shapagat.reports.selectors import job_of_report, report_visible_in, reports_visible_in
from shapagat.reports.services import request_report

REPORTERS = frozenset({Role.COORDINATOR, Role.NETWORK})


class ReportView(ApiView):
    """An address of those who report; a report is visible to whoever may report on each of its centres."""

    roles = {"GET": REPORTERS}
    purpose = Purpose.REPORTING

    def visible(self) -> QuerySet[Report]:
        """Return the caller's reports."""
        return reports_visible_in(self.work.roles.centres_with(REPORTERS))

    def one(self, report_id: UUID) -> Report:
        """Return one of them. Raises NotVisible."""
        return report_visible_in(self.work.roles.centres_with(REPORTERS), report_id)


class ReportsView(ReportView):
    """Reports."""

    roles = {"GET": REPORTERS, "POST": REPORTERS}

    @extend_schema(operation_id="reports_list", **pages_of(ReportSerializer))
    def get(self, request: Request) -> Response:
        """List reports of centres that the caller reports on."""
        return self.page_of(request, self.visible(), render_reports)

    @extend_schema(
        operation_id="reports_request", **creates(ReportAskedSerializer, ReportStartedSerializer, status=202)
    )
    def post(self, request: Request) -> Response:
        """Ask for a report; a job computes it."""
        asked = self.read(request, ReportAskedSerializer)
        return self.create_once(
            request,
            create=lambda: request_report(**asked, actor_id=self.work.actor_id)[0],
            render=_started,
            load=self.one,
            status=202,
        )


class OneReportView(ReportView):
    """One report."""

    @extend_schema(operation_id="reports_read", responses=ReportSerializer)
    def get(self, _request: Request, report_id: UUID) -> Response:
        """Read how far a report has come, and where its files lie."""
        return self.answer(render_reports([self.one(report_id)])[0])


def _started(report: Report) -> dict[str, Any]:
    return {**render_reports([report])[0], "job": render_job(job_of_report(report))}
