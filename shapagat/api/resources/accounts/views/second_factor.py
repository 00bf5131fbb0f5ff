from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.selectors import proposal_visible_to, user_by_id
from shapagat.accounts.services import propose_second_factor_reset
from shapagat.api.resources.accounts.render_proposals import render_proposal
from shapagat.api.resources.accounts.serializers import ProposalSerializer, ResetSerializer
from shapagat.api.resources.accounts.views.users import ADMIN
from shapagat.api.schema import creates
from shapagat.api.views import ApiView


class SecondFactorResetView(ApiView):
    """The second factor of somebody who lost theirs."""

    roles = {"POST": ADMIN}

    @extend_schema(operation_id="users_reset_second_factor", **creates(ResetSerializer, ProposalSerializer, status=202))
    def post(self, request: Request, user_id: UUID) -> Response:
        """Ask for a reset; a second person approves it, the owner and the auditor are told."""
        user, asked = user_by_id(user_id), self.read(request, ResetSerializer)
        return self.create_once(
            request,
            create=lambda: propose_second_factor_reset(user=user, reason=asked["reason"], actor_id=self.work.actor_id),
            render=render_proposal,
            load=lambda found: proposal_visible_to(
                user_id=self.work.actor_id, roles=self.work.roles, proposal_id=found
            ),
            status=202,
        )
