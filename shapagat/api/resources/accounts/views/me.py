from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.models import User
from shapagat.accounts.selectors import RolesHeld
from shapagat.api.permissions import ANYONE
from shapagat.api.resources.accounts.serializers import MeSerializer
from shapagat.api.views import ApiView
from shapagat.centres.selectors import centres


class MeView(ApiView):
    """Who is asking."""

    roles = {"GET": ANYONE}

    @extend_schema(operation_id="me", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Return the caller's user name, language, roles and centres."""
        return self.answer(render_me(self._caller(request), self.work.roles))


def render_me(user: User, roles: RolesHeld) -> dict[str, Any]:
    """Render a user with what they may do today."""
    slugs = dict(centres().values_list("id", "slug"))
    return {
        "id": str(user.pk),
        "user": user.username,
        "language": user.language,
        "roles": sorted(roles.all),
        "centres": [
            {"centre": slugs[centre_id], "roles": sorted(held)}
            for centre_id, held in sorted(roles.by_centre.items())
            if centre_id in slugs
        ],
    }
