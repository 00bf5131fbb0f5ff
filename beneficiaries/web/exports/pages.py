from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from beneficiaries.constants import BroadCategory, ExportFormat, ExportKind, ExportPurpose, RequestState
from beneficiaries.districts import districts_of
from beneficiaries.exporting.download import download_export
from beneficiaries.exporting.start import ExportData, start_export
from beneficiaries.selectors.exports import export_of, exports_visible_to
from beneficiaries.web.base import CaseForm, CasePage
from shapagat.accounts.models import User
from shapagat.accounts.page_fields import CentreField, choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.work import Work
from shapagat.centres.models import Centre
from shapagat.jobs.services import cancel_job

_A_LIST = 30
#: A roll is a PDF whatever is chosen.
_FORMATS = [(one.value, one.label) for one in ExportFormat if one != ExportFormat.PDF]


class ExportForm(PageForm):
    """Which list, what for, of whom."""

    kind = choice(gettext_lazy("List of"), ExportKind.choices, required=True)
    purpose = choice(gettext_lazy("What for"), ExportPurpose.choices, empty="—", required=True)
    category = choice(gettext_lazy("Only the category"), BroadCategory.choices, empty="—")
    state = choice(gettext_lazy("Only requests that are"), RequestState.choices, empty="—")
    format = choice(gettext_lazy("File (a roll is always a PDF)"), _FORMATS, initial=ExportFormat.XLSX, required=True)

    def __init__(self, *args: Any, work: Work, centre_ids: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slugs = list(Centre.objects.filter(pk__in=centre_ids).values_list("slug", flat=True))
        district = choice(gettext_lazy("Only the district"), districts_of(slugs), empty="—")
        self.fields = {"centre": CentreField(work, centre_ids), **self.fields, "district": district}


class ExportsPage(CaseForm):
    """Take a list out, and see what was taken out."""

    template_name = "beneficiaries/exports.html"
    form_class = ExportForm

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form for the caller's centres."""
        kwargs.pop("files", None)
        return ExportForm(work=self.work, centre_ids=self.centres_held(), **kwargs)

    def extra(self) -> dict[str, Any]:
        """List what was taken out, by whom."""
        jobs = list(exports_visible_to(self.work).order_by("-id")[:_A_LIST])
        names = dict(User.objects.filter(pk__in={job.owner_id for job in jobs}).values_list("id", "username"))
        return {
            "jobs": [(job, names.get(job.owner_id, ""), job.owner_id == self.work.actor_id) for job in jobs],
            "at_work": any(not job.is_final for job in jobs),
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Ask for it."""
        said = form.cleaned_data
        language = (get_language() or "ru")[:2]
        form_of = ExportFormat.PDF if said["kind"] == ExportKind.ROLL else said["format"]
        data = ExportData(said["kind"], said["purpose"], form_of, language, _filters(said))
        start_export(centre=said["centre"], data=data, work=self.work)
        messages.success(self.request, _("The list is being written."))
        return redirect("families:exports")


def _filters(said: Mapping[str, Any]) -> dict[str, str]:
    if said["kind"] in {ExportKind.ORGANISATIONS, ExportKind.APPEALS}:
        return {}
    chosen = "state" if said["kind"] == ExportKind.REQUESTS else "category"
    return {"district": said["district"], chosen: said[chosen]}


class ExportDownload(CasePage):
    """The finished list."""

    def get(self, _request: HttpRequest, job_id: UUID) -> HttpResponseBase:
        """Download it."""
        return download_export(export_of(self.work, job_id))


class StopExport(CasePage):
    """Stop a list that is being written."""

    def post(self, _request: HttpRequest, job_id: UUID) -> HttpResponse:
        """Stop it after the present batch."""
        cancel_job(job=export_of(self.work, job_id), actor_id=self.work.actor_id)
        return redirect("families:exports")
