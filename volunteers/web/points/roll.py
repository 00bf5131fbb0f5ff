from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.constants import Role
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from volunteers.constants import RollState
from volunteers.selectors.points import counted, point_visible_to, roll_of
from volunteers.services.points.mark import mark_line
from volunteers.web.base import VolunteerPage

_A_PAGE = 100


class MarkForm(PageForm):
    """Which line, and what became of it; a row of the table holds the choice."""

    request = forms.UUIDField(label=gettext_lazy("Family"), widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        choices=[(state.value, state.label) for state in (RollState.SERVED, RollState.ABSENT)],
        widget=forms.HiddenInput,
    )


class RollPage(FormPage, VolunteerPage):
    """Who is expected at a point, by number: for coordinators, and volunteers who have set out to work there."""

    roles = frozenset({Role.VOLUNTEER, Role.COORDINATOR})
    template_name = "volunteers/roll.html"
    form_class = MarkForm

    def extra(self) -> dict[str, Any]:
        """List them; `number` finds those whose number holds it."""
        point, sought = (
            point_visible_to(self.who(), self.kwargs["point_id"]),
            self.request.GET.get("number", "").strip(),
        )
        lines = roll_of(point)
        if sought:
            lines = lines.filter(request__household__registration_number__icontains=sought)
        page = Paginator(lines, _A_PAGE).get_page(self.request.GET.get("page"))
        return {"point": point, "page": page, "sought": sought, "counts": counted([point]).get(point.pk, {})}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Mark it."""
        said, point = form.cleaned_data, point_visible_to(self.who(), self.kwargs["point_id"])
        mark_line(point=point, request_id=said["request"], to=said["outcome"], actor_id=self.work.actor_id)
        messages.success(self.request, _("Written down."))
        return redirect(reverse("points:roll", kwargs={"point_id": point.pk}))
