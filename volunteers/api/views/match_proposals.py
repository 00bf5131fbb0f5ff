from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.views import ApiView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from volunteers.api.rendering_matching import render_offer, render_proposal
from volunteers.api.serializers import NothingSerializer
from volunteers.api.serializers.matching import MatchProposalSerializer, OverruleSerializer, RefuseSerializer
from volunteers.api.views.tasks import TaskBase
from volunteers.constants import OverruleReason, RefusalReason
from volunteers.models import MatchProposal
from volunteers.selectors import colleague
from volunteers.selectors.matching import offer_to, offers_to, proposal_visible_to
from volunteers.services.matching import accept_offer, offer_proposal, overrule_proposal, refuse_proposal

_COORDINATORS = frozenset({Role.COORDINATOR})
_VOLUNTEERS = frozenset({Role.VOLUNTEER})


class OffersView(TaskBase):
    """What is offered to the caller."""

    roles = {"GET": _VOLUNTEERS}

    @extend_schema(operation_id="matching_offers_list", responses=MatchProposalSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List tasks that were offered to the caller and can still be taken."""
        return self.page(request, offers_to(self.who.volunteer_ids), render_offer)


class OfferView(ApiView):
    """A proposal that a coordinator likes."""

    roles = {"POST": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(
        operation_id="matching_proposals_offer", request=NothingSerializer, responses=MatchProposalSerializer
    )
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """Offer the task to the volunteer; again changes nothing."""
        self.read(request, NothingSerializer)
        proposal = proposal_visible_to(self.work.roles, proposal_id)
        return self.answer(render_proposal(offer_proposal(proposal=proposal, actor_id=self.work.actor_id)))


class OverruleView(ApiView):
    """A proposal that a coordinator knows better than."""

    roles = {"POST": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(
        operation_id="matching_proposals_overrule", request=OverruleSerializer, responses=MatchProposalSerializer
    )
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """Give the task to somebody else of the centre, who agreed to it."""
        proposal = proposal_visible_to(self.work.roles, proposal_id)
        given = self.read(request, OverruleSerializer)
        other = colleague(centre_id=proposal.centre_id, volunteer_id=given["volunteer"])
        reason = OverruleReason(given["reason"])
        overrule_proposal(proposal=proposal, volunteer=other, reason=reason, actor_id=self.work.actor_id)
        return self.answer(render_proposal(proposal_visible_to(self.work.roles, proposal_id)))


class AcceptView(TaskBase):
    """An offer that the volunteer likes."""

    roles = {"POST": _VOLUNTEERS}

    @extend_schema(
        operation_id="matching_proposals_accept", request=NothingSerializer, responses=MatchProposalSerializer
    )
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """Take what was offered: a claim. Again changes nothing."""
        self.read(request, NothingSerializer)
        who = self.who
        accept_offer(proposal=offer_to(who.volunteer_ids, proposal_id), actor_id=self.work.actor_id)
        return self.answer(render_offer(offer_to(who.volunteer_ids, proposal_id)))


class RefuseView(TaskBase):
    """No."""

    roles = {"POST": _COORDINATORS | _VOLUNTEERS}

    @extend_schema(
        operation_id="matching_proposals_refuse", request=RefuseSerializer, responses=MatchProposalSerializer
    )
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """Refuse what was offered (the volunteer) or proposed (the coordinator); matching remembers why."""
        proposal, own = self._meant(proposal_id)
        reason = RefusalReason(self.read(request, RefuseSerializer)["reason"])
        done = refuse_proposal(proposal=proposal, reason=reason, actor_id=self.work.actor_id)
        return self.answer(render_offer(done) if own else render_proposal(done))

    def _meant(self, proposal_id: UUID) -> tuple[MatchProposal, bool]:
        try:
            return offer_to(self.who.volunteer_ids, proposal_id), True
        except NotVisible:
            return proposal_visible_to(self.work.roles, proposal_id), False
