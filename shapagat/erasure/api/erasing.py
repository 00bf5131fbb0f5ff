from typing import ClassVar
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.selectors import proposal_visible_to
from shapagat.api.resources.accounts.render_proposals import render_proposal
from shapagat.api.resources.accounts.serializers import ProposalSerializer
from shapagat.api.schema import creates
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.erasure.api.serializers import EraseAskedSerializer
from shapagat.erasure.services import propose_erasure

#: How such an address is described.
ERASES = creates(EraseAskedSerializer, ProposalSerializer, status=202)


class EraseView(ApiView):
    """Where somebody is asked to be erased. A room says of what kind, and finds what the caller may see."""

    purpose = Purpose.RETENTION
    kind: ClassVar[str]

    def ask(self, request: Request, object_id: UUID) -> Response:
        """Answer 202 with the proposal; repeated with the same key it is made once."""
        reason = self.read(request, EraseAskedSerializer)["reason"]
        return self.create_once(
            request,
            create=lambda: propose_erasure(
                kind=self.kind, object_id=object_id, reason=reason, actor_id=self.work.actor_id
            ),
            render=render_proposal,
            load=lambda found: proposal_visible_to(
                user_id=self.work.actor_id, roles=self.work.roles, proposal_id=found
            ),
            status=202,
        )
