from datetime import time
from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext

from shapagat.accounts.page_fields import DayField, choice, several, text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from volunteers.constants import MOST_SLOTS, WEEKDAYS, Clearance, Language, Skill, TaskKind
from volunteers.services import TaskData
from volunteers.services.points.plan_shifts import ShiftPlan, plan_shifts
from volunteers.web.coordinating.base import CoordinatorPage


class ShiftsForm(PageForm):
    """Which days, from when to when, what to do."""

    kind = choice(gettext_lazy("What is to be done"), TaskKind.choices, initial=TaskKind.RECEPTION, required=True)
    first_day = DayField(label=gettext_lazy("From"))
    last_day = DayField(label=gettext_lazy("Until"))
    weekdays = several(gettext_lazy("On"), [(str(number), name) for number, name in WEEKDAYS])
    times = text(
        gettext_lazy("Times of day"),
        help_text=gettext_lazy("From and until, several with a comma: 9:00-12:00, 12:00-15:00"),
    )
    slots = forms.IntegerField(label=gettext_lazy("How many volunteers"), initial=1, min_value=1, max_value=MOST_SLOTS)
    required_skills = several(gettext_lazy("Who can"), Skill.choices)
    required_languages = several(gettext_lazy("Who speaks"), Language.choices)
    required_clearances = several(gettext_lazy("Who has shown"), Clearance.choices)

    def clean_weekdays(self) -> list[int]:
        """Return numbers."""
        return [int(number) for number in self.cleaned_data["weekdays"]]

    def clean_times(self) -> list[tuple[time, time]]:
        """Return pairs of times. Raises ValidationError."""
        pairs = [part.strip() for part in self.cleaned_data["times"].split(",") if part.strip()]
        try:
            return [_pair(part) for part in pairs]
        except ValueError:
            raise forms.ValidationError(gettext_lazy("Write times as 9:00-12:00.")) from None


class ShiftsPage(CoordinatorPage, FormPage):
    """Plan shifts at a point."""

    template_name = "volunteers/point_shifts.html"
    form_class = ShiftsForm

    def extra(self) -> dict[str, Any]:
        """Say at which point."""
        return {"point": self.point()}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Make and show them."""
        said, point = dict(form.cleaned_data), self.point()
        plan = ShiftPlan(**{name: said.pop(name) for name in ("first_day", "last_day", "weekdays", "times")})
        made = plan_shifts(point=point, plan=plan, data=TaskData.of(said), actor_id=self.work.actor_id)
        told = ngettext("%(n)s shift is shown to volunteers.", "%(n)s shifts are shown to volunteers.", len(made))
        messages.success(self.request, told % {"n": len(made)})
        return redirect("points:one", point_id=point.pk)


def _pair(text: str) -> tuple[time, time]:
    begins, dash, ends = text.replace("–", "-").partition("-")
    if not dash:
        raise ValueError(text)
    return _time(begins), _time(ends)


def _time(text: str) -> time:
    hours, _colon, minutes = text.strip().partition(":")
    return time(int(hours), int(minutes or 0))
