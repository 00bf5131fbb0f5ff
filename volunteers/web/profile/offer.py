from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from shapagat.accounts.constants import Role
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.centres.models import Centre
from shapagat.core.exceptions import StaleVersion
from shapagat.encryption.constants import Purpose
from volunteers.models import Volunteer
from volunteers.selectors import enrolments_of, volunteer_known_to
from volunteers.selectors.availability import exception_known_to, exceptions_of
from volunteers.selectors.clearances import clearances_of
from volunteers.services import describe_volunteer
from volunteers.services.availability import add_exception, remove_exception
from volunteers.web.profile.forms import OfferForm, OtherTimesForm
from volunteers.web.profile.week import times_of_parts


class ProfilePage(PageView):
    """A page about one volunteer, for themselves and for coordinators."""

    roles: ClassVar[frozenset[Role]] = frozenset({Role.VOLUNTEER, Role.COORDINATOR})
    purpose: ClassVar[Purpose] = Purpose.VOLUNTEERING

    def volunteer(self) -> Volunteer:
        """Return the volunteer of the address. Raises NotVisible."""
        return volunteer_known_to(self.work.actor_id, self.work.roles, self.kwargs["volunteer_id"])


class MinePage(PageView):
    """What the caller has told each centre, and the papers they showed."""

    roles = frozenset({Role.VOLUNTEER})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/profile/mine.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show one card a centre."""
        rows = enrolments_of(self.work.actor_id, self.centres_held())
        centres = Centre.objects.in_bulk([row.centre_id for row in rows])
        cards = [(row, centres[row.centre_id], exceptions_of(row), clearances_of(row)) for row in rows]
        return self.show(cards=cards)


class OfferPage(FormPage, ProfilePage):
    """When somebody has time, where, and what they bring."""

    template_name = "volunteers/profile/offer.html"
    form_class = OfferForm

    def form(self, **kwargs: Any) -> PageForm:
        """Begin with what is known."""
        row = self.volunteer()
        return OfferForm(volunteer=row, centre=Centre.objects.get(pk=row.centre_id).slug, **kwargs)

    def extra(self) -> dict[str, Any]:
        """Say whose it is."""
        row = self.volunteer()
        return {"volunteer": row, "own": row.user_id == self.work.actor_id}

    def act(self, form: OfferForm) -> HttpResponseBase:
        """Keep it. Raises StaleVersion when it was changed meanwhile."""
        row, version = self.volunteer(), form.cleaned_data["version"]
        if version is not None and version != row.version:
            raise StaleVersion
        describe_volunteer(volunteer=row, actor_id=self.work.actor_id, **form.offer())
        messages.success(self.request, _("Written down. Thank you!"))
        return redirect("profile:offer", volunteer_id=row.pk)


class OtherTimesPage(FormPage, ProfilePage):
    """Days that are not as usual."""

    template_name = "volunteers/profile/other_times.html"
    form_class = OtherTimesForm

    def extra(self) -> dict[str, Any]:
        """List those that are noted."""
        row = self.volunteer()
        return {"volunteer": row, "exceptions": exceptions_of(row)}

    def act(self, form: OtherTimesForm) -> HttpResponseBase:
        """Note more of them."""
        row, given = self.volunteer(), form.cleaned_data
        add_exception(
            volunteer=row,
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            times=times_of_parts(given["parts"]),
            actor_id=self.work.actor_id,
        )
        messages.success(self.request, _("Written down. Tasks you have taken stay yours: give back what does not fit."))
        return redirect("profile:other-times", volunteer_id=row.pk)


class RemovePage(ProfilePage):
    """One exception less."""

    def post(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Let the usual week hold again."""
        found = exception_known_to(self.work.actor_id, self.work.roles, self.kwargs["exception_id"])
        remove_exception(exception=found, actor_id=self.work.actor_id)
        messages.success(self.request, _("These days are as usual again."))
        return redirect("profile:other-times", volunteer_id=found.volunteer_id)
