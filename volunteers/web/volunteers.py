from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many, open_one
from volunteers.constants import SEES_TASKS, VOLUNTEER_STEPS, DeclineReason, VolunteerState
from volunteers.minors import is_minor
from volunteers.models import Volunteer
from volunteers.sealed import VolunteerContact, VolunteerIdentity
from volunteers.selectors import volunteer_visible_to, volunteers_visible_to
from volunteers.selectors.guardians import consented_on
from volunteers.selectors.invitations import inviter_by
from volunteers.selectors.no_shows import times_upheld
from volunteers.selectors.volunteers import same_phone
from volunteers.services import change_volunteer_state

_MOST_SHOWN = 50


class VolunteersPage(PageView):
    """A coordinator's volunteers, those who applied first."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/people.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List those of one state by name."""
        chosen = request.GET.get("state", "")
        if chosen not in VolunteerState.values:
            chosen = VolunteerState.APPLICANT
        rows = list(
            volunteers_visible_to(self.work.roles).filter(state=chosen).order_by("joined_on", "id")[:_MOST_SHOWN]
        )
        people = open_many(rows, "identity", VolunteerIdentity)
        named = [(row, people[row.pk].full_name) for row in rows]
        return self.show(rows=named, states=VolunteerState.choices, chosen=chosen)


class StepForm(PageForm):
    """Which step, and why an applicant is declined."""

    state = choice(gettext_lazy("Next step"), [], required=True)
    reason = choice(gettext_lazy("Why declined"), DeclineReason.choices, empty=gettext_lazy("Not declined"))

    def __init__(self, *args: Any, row: Volunteer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [one for one in VolunteerState.choices if one[0] in VOLUNTEER_STEPS[row.state]]
        self.declines = row.state == VolunteerState.APPLICANT
        if not self.declines:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason exactly where somebody who applied is not taken in."""
        said = super().clean() or {}
        if self.declines and (said.get("state") == VolunteerState.LEFT) != bool(said.get("reason")):
            self.add_error("reason", _("Say why, where an applicant is declined, and only there."))
        return said


class OneVolunteerPage(FormPage):
    """One volunteer: who it is, how they came, what steps they took, and the next one."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/person.html"
    form_class = StepForm

    def row(self) -> Volunteer:
        """Return the volunteer. Raises NotVisible."""
        return volunteer_visible_to(self.work.roles, self.kwargs["volunteer_id"])

    def form(self, **kwargs: Any) -> PageForm:
        """Offer the steps that follow."""
        return StepForm(row=self.row(), **kwargs)

    def extra(self) -> dict[str, Any]:
        """Open the person."""
        row = self.row()
        minor = is_minor(row.minor_born_month, timezone.localdate())
        return {
            "row": row,
            "person": open_one(row, "identity", VolunteerIdentity),
            "contact": open_one(row, "contact", VolunteerContact),
            "same": same_phone(row),
            "inviter": _named(inviter_by(centre_id=row.centre_id, mark=row.source_mark)),
            "needs_login": row.user_id is None and row.state in SEES_TASKS,
            "minor": minor,
            "consent_missing": minor and not consented_on(volunteer_id=row.pk, day=timezone.localdate()),
            "no_shows": times_upheld(row),
            "events": row.events.order_by("created_at"),
        }

    def act(self, form: StepForm) -> HttpResponseBase:
        """Take the step."""
        said = form.cleaned_data
        row = self.row()
        change_volunteer_state(
            volunteer=row, to=said["state"], actor_id=self.work.actor_id, reason=said.get("reason", "")
        )
        messages.success(self.request, _("Saved."))
        return redirect("volunteers:person", row.pk)


def _named(row: Volunteer | None) -> tuple[Volunteer, str] | None:
    return None if row is None else (row, open_one(row, "identity", VolunteerIdentity).full_name)
