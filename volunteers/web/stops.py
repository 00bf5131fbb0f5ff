from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.constants import Role
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many
from volunteers.constants import LiftReason
from volunteers.sealed import VolunteerIdentity
from volunteers.selectors.looks import looks_of, stop_visible_to, stops_visible_to
from volunteers.services.stops.lift_stop import lift_stop

_MOST_SHOWN = 50


class LiftForm(PageForm):
    """Which stop, and why it is lifted; a row of the table holds the choice."""

    stop = forms.UUIDField(label=gettext_lazy("Volunteer"), widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=LiftReason.choices, widget=forms.HiddenInput)


class StopsPage(FormPage):
    """Who looked at several addresses and gave the tasks back."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/stops.html"
    form_class = LiftForm

    def extra(self) -> dict[str, Any]:
        """List them by name, the oldest first, each with the tasks that led to it."""
        stops = list(stops_visible_to(self.work.roles)[:_MOST_SHOWN])
        people = open_many([stop.volunteer for stop in stops], "identity", VolunteerIdentity)
        rows = [(stop, people[stop.volunteer_id].full_name, list(looks_of(stop))) for stop in stops]
        return {"rows": rows, "reasons": LiftReason.choices}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Lift it."""
        stop = stop_visible_to(self.work.roles, form.cleaned_data["stop"])
        lift_stop(stop=stop, reason=form.cleaned_data["reason"], actor_id=self.work.actor_id)
        messages.success(self.request, _("This volunteer may claim tasks again."))
        return redirect("tasks:stops")
