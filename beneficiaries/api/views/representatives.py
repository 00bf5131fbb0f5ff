from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.organisations import render_representation
from beneficiaries.api.serializers.agreements import RepresentationSerializer, RepresentativeInputSerializer
from beneficiaries.api.serializers.household_output import listed
from beneficiaries.models import Representation
from beneficiaries.roles import COORDINATOR
from beneficiaries.selectors import organisation_visible_to
from beneficiaries.selectors.representatives import representatives_of, user_called
from beneficiaries.services import end_representation, propose_representative
from shapagat.accounts.selectors import proposal_visible_to
from shapagat.api.resources.accounts.render_proposals import render_proposal
from shapagat.api.resources.accounts.serializers import ProposalSerializer
from shapagat.api.schema import creates
from shapagat.api.views import ApiView
from shapagat.core.exceptions import NotVisible


class RepresentativesView(ApiView):
    """Who speaks for an organisation."""

    roles = {"GET": COORDINATOR, "POST": COORDINATOR}

    @extend_schema(operation_id="representatives_list", responses=listed(RepresentationSerializer, "Representatives"))
    def get(self, _request: Request, organisation_id: UUID) -> Response:
        """List whoever does or did."""
        organisation = organisation_visible_to(self.work, organisation_id)
        return self.answer({"results": [render_representation(*one) for one in representatives_of(organisation)]})

    @extend_schema(
        operation_id="representatives_create", **creates(RepresentativeInputSerializer, ProposalSerializer, status=202)
    )
    def post(self, request: Request, organisation_id: UUID) -> Response:
        """Ask that somebody speak for it; a second person approves it."""
        organisation = organisation_visible_to(self.work, organisation_id)
        read = self.read(request, RepresentativeInputSerializer)
        user = user_called(read["user"])
        return self.create_once(
            request,
            create=lambda: propose_representative(
                organisation=organisation, user=user, reason=read["reason"], actor_id=self.work.actor_id
            ),
            render=render_proposal,
            load=lambda found: proposal_visible_to(
                user_id=self.work.actor_id, roles=self.work.roles, proposal_id=found
            ),
            status=202,
        )


class RepresentativeEndView(ApiView):
    """The end of somebody's speaking for an organisation."""

    roles = {"POST": COORDINATOR}

    @extend_schema(operation_id="representatives_end", request=None, responses=RepresentationSerializer)
    def post(self, _request: Request, organisation_id: UUID, representation_id: UUID) -> Response:
        """End it, and the role and sessions with it. Ending it twice changes nothing."""
        organisation = organisation_visible_to(self.work, organisation_id)
        if not Representation.objects.filter(pk=representation_id, organisation=organisation).exists():
            raise NotVisible
        end_representation(representation_id=representation_id, actor_id=self.work.actor_id)
        row = next(one for one in representatives_of(organisation) if one[0].pk == representation_id)
        return self.answer(render_representation(*row))
