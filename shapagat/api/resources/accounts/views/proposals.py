from collections.abc import Callable
from typing import ClassVar, Protocol, TypeVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal
from shapagat.accounts.selectors import proposal_visible_to, proposals_visible_to
from shapagat.accounts.services import approve_proposal, refuse_proposal, withdraw_proposal
from shapagat.api.etags import require_match
from shapagat.api.resources.accounts.render_proposals import render_all, render_proposal
from shapagat.api.resources.accounts.serializers import STATES, DecisionSerializer, ProposalSerializer
from shapagat.api.schema import creates, pages_of
from shapagat.api.serializers import StrictChoiceField
from shapagat.api.views import ApiView

#: Whoever may propose or approve anything; the kind decides the rest.
STAFF = frozenset(Role) - {Role.VOLUNTEER, Role.ORGANISATION_REPRESENTATIVE, Role.NETWORK}


Handler = TypeVar("Handler", bound=Callable[..., Response])


class _Step(Protocol):
    def __call__(self, *, proposal: Proposal, actor_id: UUID) -> Proposal: ...


class ProposalsView(ApiView):
    """What takes two people."""

    roles = {"GET": STAFF}

    @extend_schema(
        operation_id="proposals_list",
        **pages_of(ProposalSerializer, OpenApiParameter("state", str, enum=STATES, description="Only in this state")),
    )
    def get(self, request: Request) -> Response:
        """List what the caller proposed or may approve, newest first."""
        rows = proposals_visible_to(user_id=self.work.actor_id, roles=self.work.roles)
        if "state" in request.query_params:
            rows = rows.filter(state=StrictChoiceField(STATES).run_validation(request.query_params["state"]))
        return self.page_of(request, rows, render_all)


class ProposalView(ApiView):
    """One proposal."""

    roles = {"GET": STAFF}

    @extend_schema(operation_id="proposals_read", responses=ProposalSerializer)
    def get(self, _request: Request, proposal_id: UUID) -> Response:
        """Read a proposal."""
        found = proposal_visible_to(user_id=self.work.actor_id, roles=self.work.roles, proposal_id=proposal_id)
        return self.answer(render_proposal(found))


class _StepView(ApiView):
    """One decision. With If-Match it is taken only on the version the caller read."""

    roles = {"POST": STAFF}
    step: ClassVar[_Step]

    def find(self, proposal_id: UUID) -> Proposal:
        """Return a proposal the caller may see. Raises NotVisible."""
        return proposal_visible_to(user_id=self.work.actor_id, roles=self.work.roles, proposal_id=proposal_id)

    def take(self, request: Request, proposal_id: UUID) -> Response:
        """Decide; repeated with the same key it is decided once."""
        self.read(request, DecisionSerializer)
        proposal = self.find(proposal_id)
        if request.headers.get("If-Match"):
            require_match(request, proposal.version)
        return self.create_once(
            request,
            create=lambda: type(self).step(proposal=proposal, actor_id=self.work.actor_id),
            load=self.find,
            render=render_proposal,
            status=200,
        )


def _described(name: str) -> Callable[[Handler], Handler]:
    described: Callable[[Handler], Handler] = extend_schema(
        operation_id=f"proposals_{name}", **creates(DecisionSerializer, ProposalSerializer, status=200)
    )
    return described


class ApproveView(_StepView):
    """A second person's yes."""

    step = staticmethod(approve_proposal)

    @_described("approve")
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """Approve a proposal of somebody else; it is carried out at once."""
        return self.take(request, proposal_id)


class RefuseView(_StepView):
    """A second person's no."""

    step = staticmethod(refuse_proposal)

    @_described("refuse")
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """Refuse a proposal."""
        return self.take(request, proposal_id)


class WithdrawView(_StepView):
    """The first person's second thought."""

    step = staticmethod(withdraw_proposal)

    @_described("withdraw")
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """Take back one's own proposal."""
        return self.take(request, proposal_id)
