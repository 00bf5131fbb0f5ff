import secrets
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.selectors import user_by_id, users
from shapagat.accounts.services import create_user
from shapagat.api.resources.accounts.serializers import MadeUserSerializer, NewUserSerializer, UserSerializer
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView

ADMIN = frozenset({Role.ADMIN})


class UsersView(ApiView):
    """Logins."""

    roles = {"GET": ADMIN, "POST": ADMIN}

    @extend_schema(operation_id="users_list", **pages_of(UserSerializer))
    def get(self, request: Request) -> Response:
        """Return the logins, newest first."""
        return self.page(request, users(), render_user)

    @extend_schema(operation_id="users_create", **creates(NewUserSerializer, MadeUserSerializer))
    def post(self, request: Request) -> Response:
        """Make a login with a password made here, which is shown this once and kept as a hash only."""
        new, made_now = self.read(request, NewUserSerializer), dict[str, str]()

        def create() -> User:
            made_now["password"] = secrets.token_urlsafe(15)
            return create_user(**new, password=made_now["password"], actor_id=self.work.actor_id)

        def render(user: User) -> dict[str, Any]:
            return {**render_user(user), "initial_password": made_now.get("password")}

        return self.create_once(request, create=create, render=render, load=user_by_id)


def render_user(user: User) -> dict[str, Any]:
    """Render a login."""
    return {
        "id": str(user.pk),
        "username": user.username,
        "language": user.language,
        "is_active": user.is_active,
    }
