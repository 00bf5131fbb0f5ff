"""A centre's lists: the template to fill in, the upload, how far it has come, what was refused, taking it back."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import ImportKind, LegalBasis
from beneficiaries.importing import exceptions
from beneficiaries.importing.job import ERRORS
from beneficiaries.importing.kinds import list_kind
from beneficiaries.importing.mappings import mappings_visible_to
from beneficiaries.importing.start import LARGEST_LIST, ListData, start_import
from beneficiaries.importing.template import template_workbook
from beneficiaries.importing.undo import (
    UndoTooLate,
    import_visible_to,
    imports_visible_to,
    may_be_undone,
    start_undo,
    still_there,
    undo_of,
)
from beneficiaries.models import ImportMapping
from beneficiaries.roles import CASE
from beneficiaries.web.base import CasePage
from shapagat.accounts.page_fields import CentreField, choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible, WrongState
from shapagat.encryption.constants import Purpose
from shapagat.files.selectors import file_of, files_by_holder
from shapagat.files.services import open_file
from shapagat.jobs.exceptions import JobFinished
from shapagat.jobs.models import Job
from shapagat.jobs.services import cancel_job

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
_A_LIST = 10
_SHOWN = 50


class ImportForm(PageForm):
    """Which list, of which centre, on what ground."""

    kind = choice(_("List of"), ImportKind.choices, initial=ImportKind.FAMILIES, required=True)
    file = forms.FileField(
        label=_("List (.xlsx or .csv)"),
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
        kept = [
            (str(mapping.pk), f"{ImportKind(mapping.kind).label}: {mapping.name}")
            for mapping in mappings_visible_to(work).order_by("kind", "name")
        ]
        self.fields["mapping"] = choice(_("How its columns are headed"), kept, empty=_("As in the template"))
        self.fields["centre"] = CentreField(work, work.roles.centres_with(CASE))

    def clean_file(self) -> Any:
        """Refuse what no list can be."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_LIST:
            raise forms.ValidationError(_NEEDED)
        return file

    def clean(self) -> dict[str, Any]:
        """Refuse headings kept for another kind of list or another centre."""
        said = super().clean() or self.cleaned_data
        if said.get("mapping") and "kind" in said and "centre" in said:
            kept = ImportMapping.objects.filter(pk=said["mapping"], kind=said["kind"], centre_id=said["centre"].pk)
            if not kept.exists():
                self.add_error("mapping", _("These headings are of another kind of list or of another centre."))
        return said


class ImportPage(FormPage, CasePage):
    """Take a list and start its import."""

    purpose = Purpose.IMPORT
    template_name = "beneficiaries/import.html"

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form for the caller's centres."""
        kind = self.request.GET.get("kind", "")
        return ImportForm(self.work, **({"initial": {"kind": kind}} if kind in ImportKind.values else {}), **kwargs)

    def extra(self) -> dict[str, Any]:
        """List the imports that the caller may see, newest first."""
        jobs = imports_visible_to(self.work).order_by("-id")[:_A_LIST]
        return {"jobs": [(job, ImportKind(job.params["list"]).label) for job in jobs], "kinds": ImportKind.choices}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Seal the list and start."""
        said = form.cleaned_data
        data = ListData(
            said["file"].read(),
            legal_basis=said["legal_basis"],
            language=(get_language() or "ru")[:2],
            dry_run=said["dry_run"],
            kind=said["kind"],
            mapping_id=UUID(said["mapping"]) if said["mapping"] else None,
        )
        job = start_import(centre=said["centre"], data=data, actor_id=self.work.actor_id)
        return redirect("families:import_progress", job_id=job.pk)


class ImportProgressPage(CasePage):
    """How far an import has come, and how far taking it back has."""

    purpose = Purpose.IMPORT
    template_name = "beneficiaries/import_progress.html"

    def get(self, _request: HttpRequest, job_id: UUID) -> HttpResponse:
        """Show it; the page asks again by itself until all work has ended."""
        job = import_visible_to(self.work, job_id)
        undo, kind = undo_of(job), ImportKind(job.params["list"])
        own = job.owner_id == self.work.actor_id
        return self.show(
            job=job,
            kind=kind,
            entries=job.result.get(kind),
            refusal=_REFUSALS.get(job.message, _("The import stopped. Tell the administrator.")),
            has_errors=own and any(file.name == ERRORS for file in files_by_holder([job.pk])[job.pk]),
            undo=undo,
            at_work=not job.is_final or (undo is not None and not undo.is_final),
            may_undo=may_be_undone(job) and (undo is None or undo.is_final) and still_there(job).exists(),
            kept=_kept(job) if undo is not None and undo.is_final else [],
        )


def _kept(job: Job) -> list[tuple[str, UUID, str]]:
    """Return what an import that was taken back left standing: its page's name, id, and what to call it."""
    left = still_there(job).select_related("household", "organisation", "appeal").order_by("id")[:_SHOWN]
    shown: list[tuple[str, UUID, str]] = []
    for entry in left:
        if entry.household is not None:
            shown.append(("families:household", entry.household.pk, entry.household.registration_number))
        elif entry.organisation is not None:
            shown.append(("organisations:organisation", entry.organisation.pk, entry.organisation.name_ru))
        elif entry.appeal is not None:
            shown.append(("appeals:appeal", entry.appeal.pk, entry.appeal.received_on.strftime("%d.%m.%Y")))
    return shown


class StopImportPage(CasePage):
    """Stop an import at work."""

    purpose = Purpose.IMPORT

    def post(self, _request: HttpRequest, job_id: UUID) -> HttpResponseBase:
        """Stop it after the present batch; what it saved until then stays."""
        with suppress(JobFinished):
            cancel_job(job=import_visible_to(self.work, job_id), actor_id=self.work.actor_id)
        return redirect("families:import_progress", job_id=job_id)


class UndoImportPage(CasePage):
    """Take an import back."""

    purpose = Purpose.IMPORT

    def post(self, _request: HttpRequest, job_id: UUID) -> HttpResponseBase:
        """Start it, or say why it cannot be."""
        try:
            start_undo(job=import_visible_to(self.work, job_id), actor_id=self.work.actor_id)
        except (WrongState, UndoTooLate) as refused:
            messages.error(self.request, str(refused.detail))
        return redirect("families:import_progress", job_id=job_id)


class ImportErrorsDownload(CasePage):
    """The rows that were refused or mended, each with the reason."""

    purpose = Purpose.IMPORT

    def get(self, _request: HttpRequest, job_id: UUID) -> HttpResponse:
        """Download the sheet; only whoever brought the list."""
        job = import_visible_to(self.work, job_id)
        if job.owner_id != self.work.actor_id:
            raise NotVisible
        return _workbook(b"".join(open_file(file_of(job.pk, ERRORS))), "errors.xlsx")


class ImportTemplateDownload(CasePage):
    """The empty list with headings in the reader's language."""

    purpose = Purpose.IMPORT

    def get(self, _request: HttpRequest, kind: str) -> HttpResponse:
        """Download it."""
        if kind not in ImportKind.values:
            raise NotVisible
        language = (get_language() or "ru")[:2]
        return _workbook(template_workbook(list_kind(kind), language), f"{kind}-{language}.xlsx")


def _workbook(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
