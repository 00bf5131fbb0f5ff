from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views import View

from shapagat.accounts.constants import Role
from shapagat.accounts.work import begin_work
from shapagat.encryption.constants import Purpose
from volunteers.constants import SEES_TASKS
from volunteers.icalendar import calendar
from volunteers.models import CalendarFeed
from volunteers.selectors import enrolments_of
from volunteers.selectors.calendar import events_of
from volunteers.services.calendar import end_feed, reader_of, renew_feed
from volunteers.web.hours.mine import OwnPage


class CalendarPage(OwnPage):
    """The secret address of the caller's calendar."""

    template_name = "volunteers/hours/calendar.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Tell whether there is one; it cannot be shown again."""
        return self.show(there=CalendarFeed.objects.filter(user_id=self.work.actor_id).exists())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Make a new one and show it this once, or end it."""
        if "end" in request.POST:
            end_feed(user_id=self.work.actor_id)
            messages.success(request, _("Nobody reads your calendar by that address any more."))
            return redirect("hours:calendar")
        token = renew_feed(user_id=self.work.actor_id)
        return self.show(there=True, address=_address(request, "calendar-feed", token))


class FeedView(View):
    """The calendar itself, for a program that has the address and no sign-in. Opens nothing that is sealed."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Answer it in its owner's language."""
        user = reader_of(token)
        if user is None:
            raise Http404
        roles = begin_work(user, Purpose.DELIVERY).roles
        enrolments = enrolments_of(user.pk, roles.centres_with({Role.VOLUNTEER}))
        present = [row for row in enrolments if row.state in SEES_TASKS]
        with translation.override(user.language):
            events = events_of(present, address_of=lambda task_id: _address(request, "tasks:task", task_id))
            body = calendar(events, name=_("My tasks"))
        answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
        answer["Cache-Control"] = "no-store"
        return answer


def _address(request: HttpRequest, name: str, part: object) -> str:
    return request.build_absolute_uri(reverse(name, args=[part]))
