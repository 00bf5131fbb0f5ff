from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal, User
from shapagat.accounts.pages import PageView
from shapagat.accounts.proposals import kind_of
from shapagat.accounts.selectors import proposal_visible_to, proposals_visible_to
from shapagat.accounts.services import approve_proposal, refuse_proposal, withdraw_proposal
from shapagat.centres.selectors import centres
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose

_MOST_SHOWN = 100
_STEPS = {"approve": approve_proposal, "refuse": refuse_proposal, "withdraw": withdraw_proposal}
_DONE = {
    "approve": gettext_lazy("Approved and done."),
    "refuse": gettext_lazy("Refused."),
    "withdraw": gettext_lazy("Taken back."),
}
_STATES = {
    "approved": gettext_lazy("approved"),
    "refused": gettext_lazy("refused"),
    "withdrawn": gettext_lazy("taken back"),
    "expired": gettext_lazy("lapsed"),
    "proposed": gettext_lazy("waits"),
}


class Row(NamedTuple):
    """One proposal as shown."""

    proposal: Proposal
    label: str
    about: str
    reason: str
    state: str
    proposed_by: str
    decided_by: str
    may_decide: bool
    mine: bool


class ProposalsPage(PageView):
    """What takes two people: what waits for the reader's approval, and how the rest ended. Opens nothing."""

    roles = frozenset(Role) - {Role.VOLUNTEER, Role.ORGANISATION_REPRESENTATIVE, Role.NETWORK}
    purpose = Purpose.ACCOUNT
    template_name = "web/proposals.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """List them, newest first."""
        visible = proposals_visible_to(user_id=self.user.pk, roles=self.work.roles).order_by("-pk")
        open_ones = visible.filter(state=Proposal.State.PROPOSED)
        ended = visible.exclude(state=Proposal.State.PROPOSED)
        return self.show(waiting=self._rows(open_ones[:_MOST_SHOWN]), ended=self._rows(ended[:_MOST_SHOWN]))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Approve, refuse or take back one of them."""
        step, proposal = request.POST.get("step", ""), self._named(request.POST.get("proposal", ""))
        if step not in _STEPS:
            raise NotVisible
        _STEPS[step](proposal=proposal, actor_id=self.user.pk)
        messages.success(request, str(_DONE[step]))
        return redirect("proposals")

    def _named(self, proposal_id: str) -> Proposal:
        try:
            wanted = UUID(proposal_id)
        except ValueError:
            raise NotVisible from None
        return proposal_visible_to(user_id=self.user.pk, roles=self.work.roles, proposal_id=wanted)

    def _rows(self, proposals: Iterable[Proposal]) -> list[Row]:
        found = list(proposals)
        people = {person for one in found for person in (one.proposed_by_id, one.decided_by_id) if person}
        names = dict(User.objects.filter(pk__in=people).values_list("pk", "username"))
        return [self._row(one, names) for one in found]

    def _row(self, one: Proposal, names: dict[UUID, str]) -> Row:
        kind, involved = kind_of(one.kind), {one.proposed_by_id, one.beneficiary_id}
        return Row(
            proposal=one,
            label=str(kind.label) or kind.name,
            about=", ".join(filter(None, (kind.describe(one), self._centre(one)))),
            reason=str(kind.reasons.get(one.reason, one.reason)),
            state=str(_STATES[one.state]),
            proposed_by=names.get(one.proposed_by_id, "—"),
            decided_by=names.get(one.decided_by_id, _("the clock")) if one.decided_by_id else "",
            may_decide=bool(kind.approver_roles & self.work.roles.all) and self.user.pk not in involved,
            mine=one.proposed_by_id == self.user.pk,
        )

    @cached_property
    def _names(self) -> dict[int, str]:
        return {centre.pk: centre.name for centre in centres()}

    def _centre(self, one: Proposal) -> str:
        return self._names.get(one.centre_id, "")
