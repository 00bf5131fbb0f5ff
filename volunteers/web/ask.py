from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.models import Request
from beneficiaries.selectors import request_visible_to
from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import choice, several
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.encryption.constants import Purpose
from volunteers.constants import LIVE_TASKS, MOST_SLOTS, Clearance, Language, Skill, TaskKind
from volunteers.models import Task
from volunteers.services import TaskData, create_task, publish_task


class AskForm(PageForm):
    """What volunteers are asked to do for a request."""

    kind = choice(gettext_lazy("What is to be done"), TaskKind.choices, initial=TaskKind.DELIVERY, required=True)
    window_starts = forms.DateTimeField(
        label=gettext_lazy("From"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    window_ends = forms.DateTimeField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    slots = forms.IntegerField(label=gettext_lazy("How many volunteers"), initial=1, min_value=1, max_value=MOST_SLOTS)
    required_skills = several(gettext_lazy("Who can"), Skill.choices)
    required_languages = several(gettext_lazy("Who speaks"), Language.choices)
    required_clearances = several(gettext_lazy("Who has shown"), Clearance.choices)
    with_children = forms.BooleanField(
        label=gettext_lazy("Children are escorted or looked after"),
        help_text=gettext_lazy("Only whoever is cleared for work with children may take it."),
        required=False,
    )


class AskPage(FormPage):
    """Ask volunteers to do something for a request; they see it at once."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.REQUEST_HANDLING
    template_name = "volunteers/ask.html"
    form_class = AskForm

    def need(self) -> Request:
        """Return the request of the address. Raises NotVisible."""
        return request_visible_to(self.work, self.kwargs["request_id"])

    def extra(self) -> dict[str, Any]:
        """Say what for, and what volunteers are on already."""
        need = self.need()
        return {"need": need, "present": Task.objects.filter(request=need, state__in=LIVE_TASKS).order_by("id")}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Make the task and show it to volunteers."""
        need = self.need()
        task = create_task(request=need, actor_id=self.work.actor_id, data=TaskData.of(form.cleaned_data))
        publish_task(task=task, actor_id=self.work.actor_id)
        messages.success(self.request, _("Volunteers see it now."))
        return redirect("families:need", request_id=need.pk)
