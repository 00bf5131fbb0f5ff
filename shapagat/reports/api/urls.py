"""Addresses."""

from django.urls import URLPattern, path

from shapagat.reports.api.views.files import ReportFileView
from shapagat.reports.api.views.reports import OneReportView, ReportsView

urlpatterns: list[URLPattern] = [
    path("reports/", ReportsView.as_view(), name="reports"),
    path("reports/<uuid:report_id>/", OneReportView.as_view(), name="report"),
    path("reports/<uuid:report_id>/files/<slug:name>/", ReportFileView.as_view(), name="report-file"),
]
