from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.permissions import ANYONE
from shapagat.api.resources.centres.serializers import CentreSerializer, NewCentreSerializer
from shapagat.api.schema import list_of
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.centres.selectors import centres
from shapagat.centres.services import open_new_centre


class CentresView(ApiView):
    """The centres of the cities. A slug is taken once, so opening one needs no Idempotency-Key."""

    roles = {"GET": ANYONE, "POST": frozenset({Role.ADMIN})}

    @extend_schema(operation_id="centres_list", **list_of(CentreSerializer))
    def get(self, _request: Request) -> Response:
        """Return all centres, in order of slug."""
        return self.answer({"results": [render_centre(centre) for centre in centres()], "next": None})

    @extend_schema(operation_id="centres_create", request=NewCentreSerializer, responses={201: CentreSerializer})
    def post(self, request: Request) -> Response:
        """Open a centre with keys of its own."""
        new = self.read(request, NewCentreSerializer)
        names = {f"name_{language}": name for language, name in new.pop("names").items()}
        centre = open_new_centre(**new, **names, actor_id=self.work.actor_id)
        return self.answer(render_centre(centre), status=201)


def render_centre(centre: Centre) -> dict[str, Any]:
    """Render a centre, named in the active language and in all three."""
    return {
        "slug": centre.slug,
        "code": centre.code,
        "name": centre.name,
        "names": {"kk": centre.name_kk, "ru": centre.name_ru, "en": centre.name_en},
        "kato": centre.kato,
        "timezone": centre.timezone,
        "status": centre.status,
    }
