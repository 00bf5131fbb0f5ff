"""Passing a task on without a list of colleagues: the receiver asks for a code, the giver types it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from volunteers.checking_limit import count_try
from volunteers.codes import grouped
from volunteers.exceptions import NoClaim
from volunteers.models import Volunteer
from volunteers.services.handing.codes import hand_over_by_code, make_hand_over_code
from volunteers.web.base import VolunteerPage


class PassOnForm(PageForm):
    """The code of whoever takes the task."""

    code = forms.CharField(
        label=gettext_lazy("Code of your colleague"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class PassOnPage(FormPage, VolunteerPage):
    """Pass a task on to whoever gave a code."""

    template_name = "volunteers/pass_on.html"
    form_class = PassOnForm

    def extra(self) -> dict[str, Any]:
        """Say which task."""
        return {"task": self.mine(self.kwargs["task_id"])[0]}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Count the try, whatever comes of it. Raises TooManyChecks."""
        count_try(request)
        return super().post(request, *args, **kwargs)

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Pass it on. Raises HandOverCodeWrong and what else stands in the way."""
        _task, claim = self.mine(self.kwargs["task_id"])
        if claim is None:
            raise NoClaim
        hand_over_by_code(claim=claim, typed=form.cleaned_data["code"], actor_id=self.work.actor_id)
        messages.success(self.request, _("The task is your colleague's now. Thank you for passing it on!"))
        return redirect("tasks:mine")


class HandOverCodePage(VolunteerPage):
    """A code by which the caller agrees beforehand to take a colleague's task."""

    template_name = "volunteers/code.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Offer one in each centre."""
        return self._page()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make one and show it this once. Raises NotVisible, VolunteerNotReady."""
        chosen = next((row for row in self._enrolments() if str(row.pk) == request.POST.get("volunteer")), None)
        if chosen is None:
            raise NotVisible
        code, until = make_hand_over_code(volunteer=chosen, actor_id=self.work.actor_id)
        return self._page(code=grouped(code), until=until)

    def _enrolments(self) -> list[Volunteer]:
        return list(self.who().enrolments.values())

    def _page(self, **shown: Any) -> HttpResponse:
        rows = self._enrolments()
        centres = Centre.objects.in_bulk([row.centre_id for row in rows])
        return self.show(cards=[(row, centres[row.centre_id]) for row in rows], **shown)
