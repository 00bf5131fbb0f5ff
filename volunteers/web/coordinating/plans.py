from datetime import time
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.models import Request
from beneficiaries.selectors import request_visible_to
from shapagat.accounts.page_fields import DayField, several
from shapagat.accounts.pages import FormPage
from volunteers.constants import WEEKDAYS, PlanState
from volunteers.models import Point, TaskPlan
from volunteers.selectors.plans import plan_visible_to, plans_visible_to
from volunteers.services import TaskData
from volunteers.services.plans.make_due import make_due_tasks
from volunteers.services.plans.plan_tasks import MOST_WEEKS, PlanData, plan_tasks
from volunteers.services.plans.step_plan import step_plan
from volunteers.web.ask import AskForm
from volunteers.web.coordinating.base import CoordinatorPage

_A_PAGE = 50
_OF_PLAN = ("weekdays", "starts", "ends", "first_day", "last_day", "every_weeks")


def _clock() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class PlanForm(AskForm):
    """A task that comes again, by the clock of the centre."""

    window_starts = None  # type: ignore[assignment]  # Django's way to leave out an inherited field
    window_ends = None  # type: ignore[assignment]  # as above
    weekdays = several(gettext_lazy("On"), [(str(number), name) for number, name in WEEKDAYS])
    every_weeks = forms.IntegerField(
        label=gettext_lazy("Every so many weeks"), initial=1, min_value=1, max_value=MOST_WEEKS
    )
    first_day = DayField(label=gettext_lazy("From"))
    last_day = DayField(
        label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("Empty: until somebody ends it.")
    )
    starts = forms.TimeField(label=gettext_lazy("Begins at"), initial=time(10), widget=_clock())
    ends = forms.TimeField(label=gettext_lazy("Ends at"), initial=time(12), widget=_clock())

    def clean_weekdays(self) -> list[int]:
        """Return numbers."""
        return [int(number) for number in self.cleaned_data["weekdays"]]


class PlanForRequestPage(CoordinatorPage, FormPage):
    """Plan tasks for a request."""

    template_name = "volunteers/plan_new.html"
    form_class = PlanForm

    def cause(self) -> Request | Point:
        """Return what they are for. Raises NotVisible."""
        return request_visible_to(self.work, self.kwargs["request_id"])

    def extra(self) -> dict[str, Any]:
        """Say what for."""
        cause = self.cause()
        return {"need": cause} if isinstance(cause, Request) else {"point": cause}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Plan them, and make those of the coming two weeks."""
        said = dict(form.cleaned_data)
        named = {name: said.pop(name) for name in _OF_PLAN}
        data = PlanData(**named, asked=TaskData.of(said))
        plan = plan_tasks(cause=self.cause(), data=data, actor_id=self.work.actor_id)
        make_due_tasks(centre_id=plan.centre_id, only=plan.pk)
        messages.success(self.request, _("The plan is made; its tasks are shown two weeks ahead."))
        return redirect("tasks:plans")


class PlanAtPointPage(PlanForRequestPage):
    """Plan tasks at a point."""

    def cause(self) -> Request | Point:
        """Return the point. Raises NotVisible."""
        return self.point()


class PlansPage(CoordinatorPage):
    """Tasks that come again."""

    template_name = "volunteers/plans.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them, the newest first."""
        rows = plans_visible_to(self.who()).select_related("request", "point")
        return self.show(page=Paginator(rows, _A_PAGE).get_page(request.GET.get("page")), weekdays=dict(WEEKDAYS))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Pause, go on or end. Raises NotVisible, WrongState."""
        form = PlanStepForm(request.POST)
        if form.is_valid():
            plan: TaskPlan = plan_visible_to(self.who(), form.cleaned_data["plan"])
            step_plan(plan=plan, to=form.cleaned_data["to"], actor_id=self.work.actor_id)
            messages.success(request, _("Written down."))
        return redirect("tasks:plans")


class PlanStepForm(forms.Form):
    """Which plan, and what becomes of it."""

    plan = forms.UUIDField()
    to = forms.ChoiceField(choices=PlanState.choices)
