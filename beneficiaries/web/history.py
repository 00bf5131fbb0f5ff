from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from beneficiaries.constants import BroadCategory, ChangeKind, ConsentPurpose, MemberRole, MembershipEnd, RequestState
from beneficiaries.models import Household
from beneficiaries.selectors import household_visible_to, open_members
from beneficiaries.selectors.history import Happened, history_of
from beneficiaries.web.base import CasePage
from shapagat.accounts.models import User
from shapagat.core.masked import masked

_A_PAGE = 50
_REQUEST = "request_"


@masked
@dataclass(frozen=True)
class Told:
    """One line of a family's history, in the language of the page."""

    at: datetime
    event: str
    details: list[str]
    by: str
    request_id: str = ""


class HistoryPage(CasePage):
    """Everything that happened to a family, the newest first."""

    template_name = "beneficiaries/history.html"

    def get(self, request: HttpRequest, household_id: UUID) -> HttpResponse:
        """Show one page of it; the names of its people are opened, which is recorded."""
        household = household_visible_to(self.work, household_id)
        page = Paginator(history_of(household), _A_PAGE).get_page(request.GET.get("page"))
        return self.show(household=household, page=page, events=_told(household, list(page.object_list)))


def _told(household: Household, events: list[Happened]) -> list[Told]:
    members = open_members(household, former_too=True)
    names = {str(one.membership.person_id): one.identity.full_name for one in members}
    actors = User.objects.filter(pk__in={one.actor_id for one in events}).values_list("id", "username")
    who = dict(actors)
    return [
        Told(
            one.at,
            _called(one.event),
            _details(one, names),
            who.get(one.actor_id, "") if one.actor_id else "",
            one.detail.get("request", ""),
        )
        for one in events
    ]


def _called(event: str) -> str:
    if event.startswith(_REQUEST):
        state = event.removeprefix(_REQUEST)
        return _("Request: %(state)s") % {"state": dict(RequestState.choices).get(state, state)}
    plain = {
        "registered": _("The family was registered"),
        "member_joined": _("Somebody belongs to the family"),
        "member_left": _("Somebody belongs to the family no more"),
        "consent_given": _("Consent given"),
        "consent_withdrawn": _("Consent withdrawn"),
        "assessed": _("The categories were worked out"),
    }
    return plain.get(event) or str(dict(ChangeKind.choices).get(event, event))


def _details(one: Happened, names: dict[str, str]) -> list[str]:
    said = one.detail
    if "steps" in said:
        return [_step(step, names) for step in said["steps"]]
    if "person" in said:
        step = {"person": said["person"], "from": "", "to": said["role"], "reason": said.get("reason", "")}
        return [_step(step, names)]
    if "purposes" in said:
        return [_label(purpose, ConsentPurpose.choices) for purpose in said["purposes"]]
    return [_label(category, BroadCategory.choices) for category in said.get("categories", ())]


def _step(step: dict[str, str], names: dict[str, str]) -> str:
    # Whoever was erased has no name any more.
    name = names.get(step["person"], "—")
    roles = [_label(step[way], MemberRole.choices) for way in ("from", "to") if step[way]]
    reason = f" ({_label(step['reason'], MembershipEnd.choices)})" if step["reason"] else ""
    return f"{name}: {' → '.join(roles)}{reason}"


def _label(code: str, choices: Sequence[tuple[str, Any]]) -> str:
    return str(dict(choices).get(code, code))
