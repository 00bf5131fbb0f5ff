"""Asking for the quarterly summary, and reading it."""

from io import BytesIO
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.accounts.work import Work
from shapagat.centres.models import Centre
from shapagat.centres.selectors import centres
from shapagat.core.formats import format_quarter
from shapagat.core.quarters import Quarter
from shapagat.encryption.constants import Purpose
from shapagat.jobs.constants import FINAL, JobState
from shapagat.reports.api.views.files import XLSX, file_name
from shapagat.reports.constants import Language, ReportFormat, ReportKind
from shapagat.reports.exceptions import ReportNotReady
from shapagat.reports.models import Report
from shapagat.reports.selectors import report_visible_in, reports_visible_in, states_of
from shapagat.reports.services import request_report
from shapagat.reports.web.figures import sections
from shapagat.reports.writing import build_document, write_workbook

REPORTERS = frozenset({Role.COORDINATOR, Role.NETWORK})
_QUARTERS_BACK = 12


class _Centres(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # a generic at check time only
    def label_from_instance(self, obj: Centre) -> str:
        return obj.name


class AskForm(PageForm):
    """Which quarter, of which centres, in which language."""

    def __init__(self, work: Work, language: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        now = Quarter.of(timezone.localdate())
        quarters = [now.shifted(-back) for back in range(_QUARTERS_BACK)]
        found = centres().filter(pk__in=work.roles.centres_with(REPORTERS))
        self.fields["period"] = choice(
            _("Quarter"),
            [(str(quarter), format_quarter(quarter, language)) for quarter in quarters],
            initial=str(now.previous),
            required=True,
        )
        self.fields["centres"] = _Centres(
            found, label=_("Centres"), initial=list(found), widget=forms.CheckboxSelectMultiple()
        )
        self.fields["language"] = choice(
            _("Language of the summary"), Language.choices, initial=language, required=True
        )


class SummariesPage(FormPage):
    """Ask for a summary; below stand those asked for before."""

    roles = REPORTERS
    purpose = Purpose.REPORTING
    template_name = "reports/summaries.html"

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form for the caller's centres."""
        kwargs.pop("files", None)
        return AskForm(self.work, (get_language() or "ru")[:2], **kwargs)

    def extra(self) -> dict[str, Any]:
        """List what was asked for."""
        reports = list(reports_visible_in(self.centres_held()).order_by("-id")[:20])
        states = states_of(reports)
        return {"reports": [(report, states[report.pk] == JobState.SUCCEEDED) for report in reports]}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Start computing it."""
        said = form.cleaned_data
        report, _job = request_report(
            kind=ReportKind.QUARTERLY,
            centres=list(said["centres"]),
            period=said["period"],
            formats=list(ReportFormat),
            language=Language(said["language"]),
            actor_id=self.work.actor_id,
        )
        return redirect("summaries:summary", report_id=report.pk)


class SummaryPage(PageView):
    """One summary as tables, once it is computed."""

    roles = REPORTERS
    purpose = Purpose.REPORTING
    template_name = "reports/summary.html"

    def one(self, report_id: UUID) -> Report:
        """Return a report of the caller's centres. Raises NotVisible."""
        return report_visible_in(self.centres_held(), report_id)

    def get(self, _request: HttpRequest, report_id: UUID) -> HttpResponse:
        """Show it, or how far it has come."""
        report = self.one(report_id)
        state = states_of([report])[report.pk]
        document = build_document(report) if report.completed_at else None
        return self.show(
            report=report,
            document=document,
            parts=[(part["name"], sections(part["figures"], report.language)) for part in document["centres"]]
            if document
            else [],
            totals=sections(document["totals"], report.language) if document else [],
            failed=state in FINAL and not document,
        )


class SummaryDownload(SummaryPage):
    """One summary as a workbook."""

    def get(self, _request: HttpRequest, report_id: UUID) -> HttpResponse:
        """Download it. Raises ReportNotReady."""
        report = self.one(report_id)
        if report.completed_at is None:
            raise ReportNotReady
        out = BytesIO()
        write_workbook(build_document(report), out)
        name = file_name(report, ReportFormat.XLSX)
        return HttpResponse(
            out.getvalue(), content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
        )
