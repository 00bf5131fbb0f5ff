"""Recording rules and figures, or only trying them out: the button `try` starts a preview instead."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.services.assessments.data import FigureData
from beneficiaries.services.assessments.preview_job import start_preview
from beneficiaries.services.assessments.record_rule import end_rule, record_figure, record_rule
from beneficiaries.services.assessments.start_reassessing import start_reassessing
from beneficiaries.web.rule_forms import EndRuleForm, FigureForm, LawForm, OwnRuleForm, ReassessForm
from shapagat.accounts.constants import Role
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job

#: The button that only tries a change out.
TRY = "try"


class _ChangePage(FormPage):
    roles: ClassVar[frozenset[Role]] = frozenset({Role.COORDINATOR})
    purpose: ClassVar[Purpose] = Purpose.REGISTRATION
    template_name = "beneficiaries/rule_form.html"
    heading: ClassVar[str | Promise]
    button: ClassVar[str | Promise] = gettext_lazy("Record")
    can_be_tried: ClassVar[bool] = True
    make: ClassVar[Any]

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form for the caller's centres."""
        made: PageForm = self.make(self.work, **kwargs)
        return made

    def extra(self) -> dict[str, Any]:
        """Say what is done here."""
        return {"heading": self.heading, "button": self.button, "can_be_tried": self.can_be_tried}

    @property
    def only_tried(self) -> bool:
        """Whether the caller only wants to know what would change."""
        return TRY in self.request.POST

    def _recorded(self) -> HttpResponseBase:
        messages.success(self.request, _("Recorded. Assessments follow it from its first day on."))
        return redirect("families:rules")

    @staticmethod
    def _under_way(job: Job) -> HttpResponseBase:
        return redirect("families:rules_job", job_id=job.pk)


class FigurePage(_ChangePage):
    """Record a figure of the region, or see what it would change."""

    heading = gettext_lazy("Record a figure")
    make = FigureForm

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Do it."""
        said = dict(form.cleaned_data)
        centre, data = said.pop("centre"), FigureData(**{**said, "amount_tiyn": said["amount_tiyn"] or 0})
        if self.only_tried:
            return self._under_way(start_preview(centre=centre, actor_id=self.work.actor_id, figure=data))
        record_figure(centre=centre, data=data, actor_id=self.work.actor_id)
        return self._recorded()


class OwnRulePage(_ChangePage):
    """Record a rule of the centre, or see what it would change."""

    heading = gettext_lazy("Record a rule of the centre")
    make: ClassVar[Any] = OwnRuleForm

    def act(self, form: Any) -> HttpResponseBase:
        """Do it."""
        centre, data = form.cleaned_data["centre"], form.data_of()
        if self.only_tried:
            return self._under_way(start_preview(centre=centre, actor_id=self.work.actor_id, rule=data))
        record_rule(centre=centre, data=data, actor_id=self.work.actor_id)
        return self._recorded()


class LawPage(OwnRulePage):
    """Record a change of the law, or see what it would change."""

    heading = gettext_lazy("Record a change of the law")
    make = LawForm


class EndRulePage(_ChangePage):
    """End a rule of the centre."""

    heading = gettext_lazy("End a rule")
    button = gettext_lazy("End it")
    can_be_tried = False
    make = EndRuleForm

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Do it."""
        said = form.cleaned_data
        end_rule(rule_id=said["rule"].pk, last_day=said["last_day"], actor_id=self.work.actor_id)
        messages.success(self.request, _("The rule ends. What families would lose waits for your decision."))
        return redirect("families:rules")


class ReassessPage(_ChangePage):
    """Assess everybody anew."""

    heading = gettext_lazy("Assess everybody anew")
    button = gettext_lazy("Start")
    can_be_tried = False
    make = ReassessForm

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Start it."""
        centre = form.cleaned_data["centre"]
        return self._under_way(start_reassessing(centre_id=centre.pk, actor_id=self.work.actor_id))
