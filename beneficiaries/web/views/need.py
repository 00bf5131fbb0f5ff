from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from beneficiaries.models import Household, Organisation, Request, RequestEvent
from beneficiaries.sealed import RequestDetails
from beneficiaries.selectors import request_visible_to
from beneficiaries.selectors.visibility import CASE_ROLES
from beneficiaries.web.forms.step import StepForm
from beneficiaries.web.steps import STEPS, steps_from
from shapagat.accounts.pages import FormPage, PageView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one


class NeedPage(PageView):
    """One need, opened, with the steps that can be taken now."""

    roles = CASE_ROLES
    purpose = Purpose.REQUEST_HANDLING
    template_name = "beneficiaries/need.html"

    def get(self, _request: HttpRequest, request_id: UUID) -> HttpResponseBase:
        """Open it and show it."""
        need = request_visible_to(self.work, request_id)
        return self.show(**shown(need), forms=[_form(step.name, need) for step in steps_from(need.state)])


class TakeStep(FormPage):
    """Take one step with a need, from the version that was shown."""

    roles = CASE_ROLES
    purpose = Purpose.REQUEST_HANDLING
    form_class = StepForm
    template_name = "beneficiaries/need.html"

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        """Go to the need: a step is taken by its button alone."""
        return redirect("need", self.kwargs["request_id"])

    def form(self, **kwargs: Any) -> StepForm:
        """Make the form of the step named. Raises NotVisible."""
        name = self.kwargs["step"]
        if name not in STEPS:
            raise NotVisible
        return StepForm(step=name, **kwargs)

    def act(self, form: StepForm) -> HttpResponseBase:
        """Take it and show the need."""
        need = request_visible_to(self.work, self.kwargs["request_id"])
        STEPS[form.step].take(request_id=need.id, actor_id=self.work.actor_id, **form.said())
        messages.success(self.request, _("Done."))
        return redirect("need", need.id)

    def extra(self) -> dict[str, Any]:
        """Show the need as it is, with the step that was refused."""
        need = request_visible_to(self.work, self.kwargs["request_id"])
        others = [_form(step.name, need) for step in steps_from(need.state) if step.name != self.kwargs["step"]]
        return {**shown(need), "forms": others}


def shown(need: Request) -> dict[str, Any]:
    """Return what the page shows of a need: it is opened for that."""
    household = Household.objects.filter(pk=need.household_id).first() if need.household_id else None
    organisation = Organisation.objects.filter(pk=need.organisation_id).first() if need.organisation_id else None
    return {
        "need": need,
        "household": household,
        "organisation": organisation,
        "details": open_one(need, "details", RequestDetails),
        "events": RequestEvent.objects.filter(request=need).order_by("id"),
    }


def _form(name: str, need: Request) -> StepForm:
    return StepForm(step=name, initial={"version": need.version})
