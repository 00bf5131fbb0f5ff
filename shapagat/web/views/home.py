from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from beneficiaries.constants import ConsentState, LossState, RequestState
from beneficiaries.selectors import households_visible_to, requests_visible_to
from beneficiaries.selectors.losses import losses_visible_to
from beneficiaries.selectors.overdue_families import long_provisional
from beneficiaries.selectors.papers import with_papers_due
from shapagat.accounts.constants import Role
from shapagat.accounts.pages import PageView
from shapagat.encryption.constants import Purpose
from shapagat.web.waiting import longest_waiting
from volunteers.constants import PENDING_CLAIMS, TaskState
from volunteers.models import Claim
from volunteers.selectors import onlooker, only_claimable, tasks_visible_to

_MOST_FAMILIES = 20


class Home(PageView):
    """What is to be done now, for each role its own. Opens nothing."""

    roles = frozenset(Role)
    purpose = Purpose.REQUEST_HANDLING
    template_name = "web/home.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show it."""
        held = self.work.roles.all
        context: dict[str, Any] = {"held": {role.value: True for role in held}}
        if held & {Role.INTAKE, Role.COORDINATOR}:
            context |= self._of_case()
        if Role.COORDINATOR in held:
            context |= self._of_coordinator()
        if Role.VOLUNTEER in held:
            context |= self._of_volunteer()
        return self.show(**context)

    def _of_case(self) -> dict[str, Any]:
        families = households_visible_to(self.work)
        needs = requests_visible_to(self.work)
        return {
            "provisional": families.filter(provisional=True).count(),
            "without_consent": families.filter(consent_state=ConsentState.PENDING).count(),
            "drafts": needs.filter(state=RequestState.DRAFT).count(),
        }

    def _of_coordinator(self) -> dict[str, Any]:
        held = self.work.roles.centres_with({Role.COORDINATOR})
        needs = requests_visible_to(self.work).filter(centre_id__in=held)
        families = households_visible_to(self.work).filter(centre_id__in=held)
        who = onlooker(actor_id=self.work.actor_id, roles=self.work.roles)
        return {
            "losses": losses_visible_to(self.work).filter(state=LossState.PROPOSED).count(),
            "papers": with_papers_due(families).count(),
            "long_provisional": long_provisional(families).order_by("registered_on")[:_MOST_FAMILIES],
            "waiting": longest_waiting(needs),
            "unconfirmed": needs.filter(state=RequestState.DELIVERED).order_by("delivered_at")[:10],
            "unclaimed": tasks_visible_to(who).filter(state=TaskState.OPEN, window_ends__gt=timezone.now()).count(),
        }

    def _of_volunteer(self) -> dict[str, Any]:
        who, now = onlooker(actor_id=self.work.actor_id, roles=self.work.roles), timezone.now()
        mine = Claim.objects.filter(volunteer_id__in=who.volunteer_ids, state__in=PENDING_CLAIMS, lease_until__gt=now)
        return {"mine": mine.count(), "nearby": only_claimable(tasks_visible_to(who), who=who, now=now).count()}
