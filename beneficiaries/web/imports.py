"""A centre's family list: the template to fill in, the upload, how far it has come, what was refused."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import LegalBasis
from beneficiaries.importing import exceptions
from beneficiaries.importing.job import ERRORS, KIND
from beneficiaries.importing.start import LARGEST_LIST, start_import
from beneficiaries.importing.template import template_workbook
from beneficiaries.web.base import CasePage
from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import CentreField, choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.files.selectors import file_of, files_by_holder
from shapagat.files.services import open_file
from shapagat.jobs.models import Job
from shapagat.jobs.selectors import job_of, jobs_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BASES = [(basis.value, basis.label) for basis in LegalBasis if basis != LegalBasis.CONSENT]
_NEEDED = _("Choose an .xlsx or .csv file of at most 16 MB.")
_REFUSALS: dict[str, str | Promise] = {
    refusal.code: refusal.title
    for refusal in (
        exceptions.WorkbookRefused,
        exceptions.NotAWorkbook,
        exceptions.WorkbookTooLarge,
        exceptions.HeadingsMissing,
        exceptions.WorkbookEmpty,
        exceptions.TooManyRows,
        exceptions.MergedCells,
    )
}


class ImportForm(PageForm):
    """Which list, of which centre, on what ground."""

    file = forms.FileField(
        label=_("Family list (.xlsx or .csv)"),
        max_length=255,
        error_messages={"required": _NEEDED, "missing": _NEEDED, "invalid": _NEEDED, "empty": _NEEDED},
        widget=forms.FileInput(attrs={"accept": f".xlsx,.csv,{XLSX},text/csv"}),
    )
    legal_basis = choice(
        _("What families without a consent date rest on"), _BASES, initial=LegalBasis.OLD_LIST, required=True
    )
    dry_run = forms.BooleanField(label=_("Only check, save nothing"), required=False)

    def __init__(self, work: Work, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["centre"] = CentreField(work, work.roles.centres_with({Role.INTAKE, Role.COORDINATOR}))

    def clean_file(self) -> Any:
        """Refuse what no list can be."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_LIST:
            raise forms.ValidationError(_NEEDED)
        return file


class ImportPage(FormPage, CasePage):
    """Take a list and start its import."""

    purpose = Purpose.IMPORT
    template_name = "beneficiaries/import.html"

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form for the caller's centres."""
        return ImportForm(self.work, **kwargs)

    def extra(self) -> dict[str, Any]:
        """List the caller's imports, newest first."""
        return {"jobs": jobs_of(self.work.actor_id).filter(kind=KIND).order_by("-id")[:10]}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Seal the list and start."""
        said = form.cleaned_data
        job = start_import(
            centre=said["centre"],
            content=said["file"].read(),
            actor_id=self.work.actor_id,
            legal_basis=said["legal_basis"],
            language=(get_language() or "ru")[:2],
            dry_run=said["dry_run"],
        )
        return redirect("families:import_progress", job_id=job.pk)


class ImportProgressPage(CasePage):
    """How far an import has come."""

    purpose = Purpose.IMPORT
    template_name = "beneficiaries/import_progress.html"

    def get(self, _request: HttpRequest, job_id: UUID) -> HttpResponse:
        """Show it; the page asks again by itself until the job has ended."""
        job = self._job(job_id)
        return self.show(
            job=job,
            refusal=_REFUSALS.get(job.message, _("The import stopped. Tell the administrator.")),
            has_errors=any(file.name == ERRORS for file in files_by_holder([job.pk])[job.pk]),
        )

    def _job(self, job_id: UUID) -> Job:
        job = job_of(self.work.actor_id, job_id)
        if job.kind != KIND:
            raise NotVisible
        return job


class ImportErrorsDownload(ImportProgressPage):
    """The rows that were refused or mended, each with the reason."""

    def get(self, _request: HttpRequest, job_id: UUID) -> HttpResponse:
        """Download the sheet."""
        return _workbook(b"".join(open_file(file_of(self._job(job_id).pk, ERRORS))), "errors.xlsx")


class ImportTemplateDownload(CasePage):
    """The empty list with headings in the reader's language."""

    purpose = Purpose.IMPORT

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Download it."""
        language = (get_language() or "ru")[:2]
        return _workbook(template_workbook(language), f"families-{language}.xlsx")


def _workbook(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
