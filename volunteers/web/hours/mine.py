from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.constants import Role
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from volunteers.constants import MOST_MINUTES_A_DAY
from volunteers.models import Claim, Volunteer
from volunteers.selectors import enrolments_of
from volunteers.selectors.certificates import certificates_of
from volunteers.selectors.hours import hours_of, unknown_starts
from volunteers.services.hours import report_hours
from volunteers.web.hours.certify import CertifyForm, certify


class OwnPage(PageView):
    """A page about the caller's own help."""

    roles = frozenset({Role.VOLUNTEER})
    purpose = Purpose.VOLUNTEERING

    def enrolments(self) -> list[Volunteer]:
        """Return the caller's enrolments, by centre."""
        return enrolments_of(self.work.actor_id, self.centres_held())


class MyHoursPage(OwnPage):
    """How much the caller helped."""

    template_name = "volunteers/hours/mine.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show it by month and by kind. Opens nothing."""
        enrolments = self.enrolments()
        return self.show(
            found=hours_of(enrolments),
            unknown=unknown_starts(Q(volunteer_id__in=[row.pk for row in enrolments])),
            certificates=certificates_of(enrolments),
        )


class ReportForm(PageForm):
    """How long it took."""

    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes, the way there and back included"), min_value=1, max_value=MOST_MINUTES_A_DAY
    )


class ReportPage(FormPage, OwnPage):
    """Enter how long a task took whose start nobody reported."""

    template_name = "volunteers/hours/report.html"
    form_class = ReportForm

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Keep it until a coordinator confirms it."""
        report_hours(claim=self._claim(), minutes=form.cleaned_data["minutes"], actor_id=self.work.actor_id)
        messages.success(self.request, _("Thank you. It counts once a coordinator has confirmed it."))
        return redirect("hours:mine")

    def extra(self) -> dict[str, Any]:
        """Say which task. Raises NotVisible."""
        return {"claim": self._claim()}

    def _claim(self) -> Claim:
        claim_id: UUID = self.kwargs["claim_id"]
        own = [row.pk for row in self.enrolments()]
        found = Claim.objects.select_related("task").filter(pk=claim_id, volunteer_id__in=own).first()
        if found is None:
            raise NotVisible
        return found


class CertifyMePage(FormPage, OwnPage):
    """Make out a certificate of one's own hours."""

    template_name = "volunteers/hours/certify.html"
    form_class = CertifyForm

    def form(self, **kwargs: Any) -> PageForm:
        """Ask for which centre where there are several."""
        return CertifyForm(volunteers=self.enrolments(), **kwargs)

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Make it out. Raises TooFewHours."""
        return certify(self, form, back="hours:mine")
