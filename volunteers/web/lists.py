from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from beneficiaries.districts import district_name
from volunteers.constants import PENDING_CLAIMS, ClaimState
from volunteers.constants.no_shows import UNDECIDED
from volunteers.selectors import claims_of, only_claimable, only_mine, tasks_visible_to
from volunteers.selectors.no_shows import own_no_shows
from volunteers.selectors.tasks import tasks_given_away
from volunteers.web.base import VolunteerPage

_MOST_SHOWN = 50


class OpenTasksPage(VolunteerPage):
    """What is needed nearby: district and time, never an address."""

    template_name = "volunteers/open.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show tasks of the caller's own district first, then the soonest."""
        who = self.who()
        found = only_claimable(tasks_visible_to(who), who=who, now=timezone.now()).select_related("request", "point")
        codes = sorted({code for code in found.values_list("district", flat=True).distinct() if code})
        chosen = request.GET.get("district", "")
        shown = found.filter(district=chosen) if chosen in codes else found
        own = {volunteer.district for volunteer in who.enrolments.values()}
        tasks = sorted(shown.order_by("window_ends")[:_MOST_SHOWN], key=lambda task: task.district not in own)
        mine = claims_of(who, tasks)
        free = [task for task in tasks if task.pk not in mine or mine[task.pk].state not in PENDING_CLAIMS]
        districts = [(code, district_name(code)) for code in codes]
        return self.show(tasks=free, districts=districts, chosen=chosen, enrolled=bool(who.enrolments))


class MyTasksPage(VolunteerPage):
    """What the caller has taken and not finished."""

    template_name = "volunteers/mine.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show them, the soonest first."""
        who = self.who()
        tasks = list(only_mine(tasks_visible_to(who), who=who).order_by("window_ends")[:_MOST_SHOWN])
        claims = claims_of(who, tasks)
        now = timezone.now()
        pending = [
            task for task in tasks if claims[task.pk].state in PENDING_CLAIMS and claims[task.pk].lease_until > now
        ]
        offered = [task for task in tasks if claims[task.pk].state == ClaimState.OFFERED]
        done = [task for task in tasks if task not in pending and task not in offered]
        given = tasks_given_away(who)[:_MOST_SHOWN]
        said = own_no_shows(self.work.actor_id, self.work.roles).filter(state__in=UNDECIDED).exists()
        held = [(task, claims[task.pk]) for task in pending]
        return self.show(pending=held, offered=offered, done=done, given=given, said=said)
