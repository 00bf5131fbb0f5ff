from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment
from shapagat.accounts.selectors import assignment_of, assignments_of, proposal_visible_to, user_by_id
from shapagat.accounts.services import end_role, propose_role
from shapagat.api.resources.accounts.render_proposals import render_proposal
from shapagat.api.resources.accounts.serializers import NewRoleSerializer, ProposalSerializer, RoleSerializer
from shapagat.api.resources.accounts.views.users import ADMIN
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView


class UserRolesView(ApiView):
    """The roles of one login."""

    roles = {"GET": ADMIN, "POST": ADMIN}

    @extend_schema(operation_id="user_roles_list", **pages_of(RoleSerializer))
    def get(self, request: Request, user_id: UUID) -> Response:
        """Return every role held now or before."""
        return self.page(request, assignments_of(user_by_id(user_id)), render_role)

    @extend_schema(operation_id="user_roles_create", **creates(NewRoleSerializer, ProposalSerializer, status=202))
    def post(self, request: Request, user_id: UUID) -> Response:
        """Ask for a role; a second person, of any city, approves it. Nobody asks for themselves."""
        user, new = user_by_id(user_id), self.read(request, NewRoleSerializer)
        return self.create_once(
            request,
            create=lambda: propose_role(
                user=user,
                role=Role(new["role"]),
                centre=new["centre"],
                reason=new["reason"],
                actor_id=self.work.actor_id,
            ),
            render=render_proposal,
            load=lambda found: proposal_visible_to(
                user_id=self.work.actor_id, roles=self.work.roles, proposal_id=found
            ),
            status=202,
        )


class UserRoleEndView(ApiView):
    """The end of a role."""

    roles = {"POST": ADMIN}

    @extend_schema(operation_id="user_roles_end", request=None, responses=RoleSerializer)
    def post(self, _request: Request, user_id: UUID, role_id: UUID) -> Response:
        """End a role; it counts no more from now. Ending it twice changes nothing."""
        assignment = assignment_of(user_by_id(user_id), role_id)
        end_role(assignment=assignment, actor_id=self.work.actor_id)
        return self.answer(render_role(assignment))


def render_role(assignment: RoleAssignment) -> dict[str, Any]:
    """Render a role with its dates."""
    return {
        "id": str(assignment.pk),
        "role": assignment.role,
        "centre": assignment.centre.slug if assignment.centre else None,
        "starts_on": assignment.starts_on.isoformat(),
        "ends_on": assignment.ends_on.isoformat() if assignment.ends_on else None,
    }
