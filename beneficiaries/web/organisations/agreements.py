"""Forms for what was agreed with an organisation."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.models import GrantReport
from beneficiaries.roles import COORDINATOR
from beneficiaries.selectors.representatives import user_called
from beneficiaries.services import propose_representative, record_grant, report_grant, sign_memorandum
from beneficiaries.services.organisations.data import GrantData
from beneficiaries.web.organisations.base import OrganisationForm
from shapagat.accounts.page_fields import DayField, TengeField, choice, long_text, text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.proposals import REASONS
from shapagat.core.exceptions import NotVisible

_REPORTS = 4
_WHY = ("new_duty", "stands_in", "asked_by_person")


class MemorandumForm(PageForm):
    """From when to when."""

    signed_on = DayField(label=gettext_lazy("Signed on"), required=True)
    ends_on = DayField(label=gettext_lazy("Ends on"), help_text=gettext_lazy("Empty where no end was agreed."))


class MemorandumPage(OrganisationForm):
    """Record a memorandum."""

    form_class = MemorandumForm
    heading = gettext_lazy("Record a memorandum")
    button = gettext_lazy("Save")

    def act(self, form: Any) -> HttpResponseBase:
        """Record it."""
        organisation = self.organisation()
        sign_memorandum(organisation_id=organisation.pk, actor_id=self.work.actor_id, **form.cleaned_data)
        messages.success(self.request, _("Saved."))
        return redirect("organisations:organisation", organisation_id=organisation.pk)


class GrantForm(PageForm):
    """A state social order and the days of its reports."""

    lot = text(gettext_lazy("Lot number"), size=40)
    amount_tiyn = TengeField(label=gettext_lazy("Amount, ₸"))
    starts_on = DayField(label=gettext_lazy("Begins on"), required=True)
    ends_on = DayField(label=gettext_lazy("Ends on"), required=True)

    def __init__(self, *, reports: int = _REPORTS, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for number in range(max(reports, _REPORTS)):
            label = gettext_lazy("A report is due on")
            self.fields[f"report_days-{number}"] = DayField(label=label)
        self.fields["note"] = long_text(gettext_lazy("Note"))


def grant_said(said: dict[str, Any]) -> GrantData:
    """Turn what was entered into what the services take."""
    days = (said[name] for name in said if name.startswith("report_days-"))
    return GrantData(
        lot=said["lot"],
        amount_tiyn=said["amount_tiyn"] or 0,
        starts_on=said["starts_on"],
        ends_on=said["ends_on"],
        report_days=tuple(found for found in days if found),
        note=said["note"],
    )


class GrantPage(OrganisationForm):
    """Record a state grant."""

    form_class = GrantForm
    heading = gettext_lazy("Record a state social order")
    button = gettext_lazy("Save")

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form."""
        kwargs.pop("files", None)
        return GrantForm(**kwargs)

    def act(self, form: Any) -> HttpResponseBase:
        """Record it."""
        organisation, data = self.organisation(), grant_said(form.cleaned_data)
        record_grant(organisation_id=organisation.pk, data=data, actor_id=self.work.actor_id)
        messages.success(self.request, _("Saved."))
        return redirect("organisations:organisation", organisation_id=organisation.pk)


class ReportedForm(PageForm):
    """When a report was sent."""

    reported_on = DayField(label=gettext_lazy("Sent on"), required=True, initial=timezone.localdate)


class ReportedPage(OrganisationForm):
    """Record that the state has a report."""

    form_class = ReportedForm
    heading = gettext_lazy("The report was sent")
    button = gettext_lazy("Save")

    def act(self, form: Any) -> HttpResponseBase:
        """Record it."""
        organisation, due_id = self.organisation(), self.kwargs["due_id"]
        report = GrantReport.objects.filter(pk=due_id, grant__organisation=organisation).first()
        if report is None:
            raise NotVisible
        report_grant(report_id=report.pk, reported_on=form.cleaned_data["reported_on"], actor_id=self.work.actor_id)
        messages.success(self.request, _("Saved."))
        return redirect("organisations:organisation", organisation_id=organisation.pk)


class RepresentForm(PageForm):
    """Who is to speak for an organisation."""

    user = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=60,
        help_text=gettext_lazy("An administrator makes the account first. A second person approves."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = choice(gettext_lazy("Why"), [(code, REASONS[code]) for code in _WHY], required=True)


class RepresentPage(OrganisationForm):
    """Ask that somebody speak for an organisation."""

    roles = COORDINATOR
    form_class = RepresentForm
    heading = gettext_lazy("Let somebody speak for the organisation")
    button = gettext_lazy("Ask a second person to approve")

    def act(self, form: Any) -> HttpResponseBase:
        """Propose it."""
        organisation = self.organisation()
        propose_representative(
            organisation=organisation,
            user=user_called(form.cleaned_data["user"]),
            reason=form.cleaned_data["reason"],
            actor_id=self.work.actor_id,
        )
        messages.success(self.request, _("A second person has been asked to approve."))
        found: UUID = organisation.pk
        return redirect("organisations:organisation", organisation_id=found)
