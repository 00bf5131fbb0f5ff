"""Addresses."""

from django.urls import URLPattern, include, path
from django.urls.resolvers import URLResolver

from shapagat.reports.web.summaries import SummariesPage, SummaryDownload, SummaryPage

_PAGES: list[URLPattern] = [
    path("", SummariesPage.as_view(), name="all"),
    path("<uuid:report_id>/", SummaryPage.as_view(), name="summary"),
    path("<uuid:report_id>/summary.xlsx", SummaryDownload.as_view(), name="workbook"),
]

urlpatterns: list[URLPattern | URLResolver] = [path("summaries/", include((_PAGES, "summaries")))]
