from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many
from volunteers.constants import ENDED_TASKS, TaskState
from volunteers.models import Claim, Task, TaskEvent
from volunteers.sealed import VolunteerIdentity
from volunteers.selectors.no_shows import may_be_reported
from volunteers.services import TaskData, cancel_task, publish_task
from volunteers.services.change_task import change_task
from volunteers.web.ask import AskForm
from volunteers.web.coordinating.base import CoordinatorPage

_EVENTS_SHOWN = 50


class TaskOfCentrePage(CoordinatorPage, FormPage):
    """One task as its coordinator sees it: who has claimed it, what happened, what may be changed."""

    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/coordinating_task.html"
    form_class = AskForm

    def form(self, **kwargs: Any) -> PageForm:
        """Show the task as it stands."""
        task = self.task()
        return AskForm(initial=vars(TaskData.read(task)), **kwargs)

    def extra(self) -> dict[str, Any]:
        """List claims with names, and what happened."""
        task, now = self.task(), timezone.now()
        claims = list(Claim.objects.filter(task=task).select_related("volunteer").order_by("claimed_at"))
        people = open_many([claim.volunteer for claim in claims], "identity", VolunteerIdentity)
        return {
            "task": task,
            "claims": [(claim, people[claim.volunteer_id].full_name) for claim in claims],
            "reportable": {claim.pk for claim in claims if may_be_reported(claim, task=task, now=now)},
            "events": TaskEvent.objects.filter(task=task).order_by("-id")[:_EVENTS_SHOWN],
            "changeable": task.state not in ENDED_TASKS,
            "draft": task.state == TaskState.DRAFT,
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Change it; what was left empty stays."""
        said = {name: value for name, value in form.cleaned_data.items() if value is not None}
        change_task(task=self.task(), changes=said, actor_id=self.work.actor_id)
        messages.success(self.request, _("The task is changed, and whoever has claimed it is told."))
        return redirect("tasks:coordinate", task_id=self.kwargs["task_id"])


class TaskStepPage(CoordinatorPage):
    """Show a draft to volunteers, or call a task off."""

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Take the step. Raises WrongState and what stands in the way."""
        task: Task = self.task()
        if request.POST.get("step") == "publish":
            publish_task(task=task, actor_id=self.work.actor_id)
            messages.success(request, _("Volunteers see it now."))
        else:
            cancel_task(task=task, actor_id=self.work.actor_id)
            messages.success(request, _("The task is called off, and whoever had claimed it is told."))
        return redirect("tasks:coordinate", task_id=task.pk)
