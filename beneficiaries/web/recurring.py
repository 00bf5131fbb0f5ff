"""What a family needs regularly: written down once, paused, ended."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import Interval, RecurringEnd, RecurringState
from beneficiaries.models import RecurringDue, RecurringRequest
from beneficiaries.sealed import RequestDetails
from beneficiaries.selectors.recurring import one_recurring_visible_to
from beneficiaries.services.recurring.change_recurring import end_recurring, pause_recurring, resume_recurring
from beneficiaries.services.recurring.plan_recurring import RecurringData, plan_recurring
from beneficiaries.services.requests.data import RequestData
from beneficiaries.web.base import CaseForm
from beneficiaries.web.needs import URGENCIES, NeedForm
from shapagat.accounts.page_fields import DayField, choice
from shapagat.accounts.page_forms import PageForm
from shapagat.core.exceptions import WrongState
from shapagat.encryption.sealing import open_one

_ENDS = [
    (reason.value, reason.label)
    for reason in (RecurringEnd.NOT_NEEDED, RecurringEnd.HELPED_ELSEWHERE, RecurringEnd.MISTAKE)
]
_STEPS: dict[str, Callable[..., RecurringRequest]] = {"pause": pause_recurring, "resume": resume_recurring}
_SHOWN = 50


class RecurringForm(NeedForm):
    """What is needed, and how often."""

    every = forms.IntegerField(label=gettext_lazy("Every"), min_value=1, max_value=52, initial=1)
    interval = choice(gettext_lazy("Weeks or months"), Interval.choices, initial=Interval.MONTH, required=True)
    first_on = DayField(label=gettext_lazy("From"), initial=timezone.localdate, required=True)
    until = DayField(label=gettext_lazy("Until"), help_text=gettext_lazy("Empty: until somebody ends it."))
    times = forms.IntegerField(label=gettext_lazy("How often in all"), required=False, min_value=1, max_value=500)

    @property
    def plain(self) -> list[Any]:
        """The other fields."""
        names = ("category", "urgency", "every", "interval", "first_on", "until", "times", "note")
        return [self[name] for name in names]


class NewRecurringPage(CaseForm):
    """Write down what a family needs regularly."""

    template_name = "beneficiaries/need_new.html"
    form_class = RecurringForm

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form."""
        kwargs.pop("files", None)
        return RecurringForm(**kwargs)

    def extra(self) -> dict[str, Any]:
        """Say whose need it is."""
        return {
            "household": self.household(),
            "heading": _("Write down a need that comes again"),
            "button": _("Write it down"),
        }

    def act(self, form: Any) -> HttpResponseBase:
        """Write it down."""
        said = form.cleaned_data
        need = RequestData(
            category=said["category"], urgency=int(said["urgency"]), items=form.things(), note=said["note"]
        )
        data = RecurringData(
            need=need,
            every=said["every"],
            interval=said["interval"],
            first_on=said["first_on"],
            until=said["until"],
            times=said["times"],
        )
        made = plan_recurring(household_id=self.household().pk, data=data, actor_id=self.work.actor_id)
        messages.success(self.request, _("It is written down. Requests are opened in the morning of each due day."))
        return redirect("families:recurring", recurring_id=made.pk)


class EndRecurringForm(PageForm):
    """Why it ends."""

    reason = choice(gettext_lazy("Why it ends"), _ENDS, empty="—", required=True)


class RecurringPage(CaseForm):
    """One of them, with the days on which it was due."""

    template_name = "beneficiaries/recurring.html"
    form_class = EndRecurringForm

    def recurring(self) -> RecurringRequest:
        """Return it. Raises NotVisible."""
        recurring_id: UUID = self.kwargs["recurring_id"]
        return one_recurring_visible_to(self.work, recurring_id)

    def extra(self) -> dict[str, Any]:
        """Open it."""
        found = self.recurring()
        return {
            "one": found,
            "details": open_one(found, "details", RequestDetails),
            "days": RecurringDue.objects.filter(recurring=found).order_by("-due_on")[:_SHOWN],
            "urgency": dict(URGENCIES)[str(found.urgency)],
            "ended": found.state == RecurringState.ENDED,
        }

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Pause or resume it at once; ending it asks why."""
        step = request.POST.get("step", "")
        if step not in _STEPS:
            return super().post(request, *args, **kwargs)
        found = self.recurring()
        try:
            _STEPS[step](recurring_id=found.pk, actor_id=self.work.actor_id)
            messages.success(request, _("Done."))
        except WrongState as refused:
            messages.error(request, str(refused.detail))
        return redirect("families:recurring", recurring_id=found.pk)

    def act(self, form: forms.Form) -> HttpResponseBase:
        """End it."""
        found = self.recurring()
        end_recurring(recurring_id=found.pk, actor_id=self.work.actor_id, reason=form.cleaned_data["reason"])
        messages.success(self.request, _("It is ended; what is open stays."))
        return redirect("families:recurring", recurring_id=found.pk)
