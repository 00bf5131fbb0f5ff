from functools import partial
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment
from shapagat.accounts.selectors import assignment_of, assignments_of, user_by_id
from shapagat.accounts.services import end_role, grant_role
from shapagat.api.resources.accounts.serializers import NewRoleSerializer, RoleSerializer
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

    @extend_schema(operation_id="user_roles_create", **creates(NewRoleSerializer, RoleSerializer))
    def post(self, request: Request, user_id: UUID) -> Response:
        """Grant a role from today. Nobody grants one to themselves."""
        user, new = user_by_id(user_id), self.read(request, NewRoleSerializer)
        return self.create_once(
            request,
            create=lambda: grant_role(
                user=user, role=Role(new["role"]), centre=new["centre"], actor_id=self.work.actor_id
            ),
            render=render_role,
            load=partial(assignment_of, user),
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
