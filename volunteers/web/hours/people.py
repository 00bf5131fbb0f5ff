from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many, open_one
from volunteers.constants import MOST_MINUTES_A_DAY, CorrectionReason
from volunteers.models import Claim, Volunteer
from volunteers.sealed import VolunteerIdentity
from volunteers.selectors import volunteer_visible_to, volunteers_visible_to
from volunteers.selectors.certificates import certificates_of
from volunteers.selectors.hours import hours_of, hours_of_each, unknown_starts
from volunteers.services.hours import confirm_hours, correct_hours
from volunteers.web.hours.certify import CertifyForm, certify

_MOST_SHOWN = 100


class CoordinatorPage(PageView):
    """A page about volunteers of the caller's centres."""

    roles: ClassVar[frozenset[Role]] = frozenset({Role.COORDINATOR})
    purpose: ClassVar[Purpose] = Purpose.VOLUNTEERING

    def volunteer(self) -> Volunteer:
        """Return the volunteer of the address. Raises NotVisible."""
        return volunteer_visible_to(self.work.roles, self.kwargs["volunteer_id"])


class PeoplePage(CoordinatorPage):
    """Who helped how much this year, and whose entries wait."""

    template_name = "volunteers/hours/people.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show those who helped most; their names are opened."""
        today = timezone.localdate()
        each = hours_of_each(self.centres_held(), first=today.replace(month=1, day=1), last=today)
        waiting = unknown_starts(Q(centre_id__in=self.centres_held(), hours_entries__isnull=False))
        most = sorted(each, key=lambda key: (-each[key].minutes, key))[:_MOST_SHOWN]
        wanted = {*most, *(row.volunteer_id for row in waiting)}
        people = list(volunteers_visible_to(self.work.roles).filter(pk__in=wanted))
        names = {pk: found.full_name for pk, found in open_many(people, "identity", VolunteerIdentity).items()}
        return self.show(
            year=str(today.year),
            people=[(key, names[key], each[key]) for key in most if key in names],
            waiting=[(row, names.get(row.volunteer_id, "")) for row in waiting],
        )


class PersonPage(CoordinatorPage):
    """How much one volunteer helped."""

    template_name = "volunteers/hours/person.html"

    def get(self, _request: HttpRequest, volunteer_id: UUID) -> HttpResponse:
        """Show it, with certificates and what waits."""
        row = self.volunteer()
        return self.show(
            volunteer=row,
            name=open_one(row, "identity", VolunteerIdentity).full_name,
            found=hours_of([row]),
            unknown=unknown_starts(Q(volunteer_id=volunteer_id)),
            certificates=certificates_of([row]),
        )


class CertifyPage(FormPage, CoordinatorPage):
    """Make out a certificate for a volunteer."""

    template_name = "volunteers/hours/certify.html"
    form_class = CertifyForm

    def form(self, **kwargs: Any) -> PageForm:
        """Ask for days and language."""
        return CertifyForm(volunteers=[self.volunteer()], **kwargs)

    def extra(self) -> dict[str, Any]:
        """Say whose."""
        return {"volunteer": self.volunteer()}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Make it out. Raises TooFewHours."""
        return certify(self, form, back="hours:person", volunteer_id=self.kwargs["volunteer_id"])


class DecideForm(PageForm):
    """What counts."""

    minutes = forms.IntegerField(label=gettext_lazy("Minutes that count"), min_value=0, max_value=MOST_MINUTES_A_DAY)
    reason = choice(
        gettext_lazy("Why it differs"),
        CorrectionReason.choices,
        empty=gettext_lazy("It does not: I confirm what was entered"),
    )


class DecidePage(FormPage, CoordinatorPage):
    """Confirm or correct how long a task took."""

    template_name = "volunteers/hours/decide.html"
    form_class = DecideForm

    def form(self, **kwargs: Any) -> PageForm:
        """Begin with what was entered."""
        return DecideForm(initial={"minutes": self._entered()}, **kwargs)

    def extra(self) -> dict[str, Any]:
        """Say which task, and what was entered."""
        return {"claim": self._claim(), "entered": self._entered()}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Decide it. Raises NotAllowed for one's own, DayTooLong, WrongState."""
        claim, given = self._claim(), form.cleaned_data
        if not given["reason"] and given["minutes"] == self._entered():
            confirm_hours(claim=claim, actor_id=self.work.actor_id)
        else:
            correct_hours(claim=claim, minutes=given["minutes"], reason=given["reason"], actor_id=self.work.actor_id)
        messages.success(self.request, _("It counts so from now on."))
        return redirect("hours:person", volunteer_id=claim.volunteer_id)

    def _claim(self) -> Claim:
        held = Claim.objects.select_related("task").filter(centre_id__in=self.centres_held())
        found = held.filter(pk=self.kwargs["claim_id"]).first()
        if found is None:
            raise NotVisible
        return found

    def _entered(self) -> int | None:
        newest = self._claim().hours_entries.order_by("-id").first()
        return newest.minutes if newest else None
