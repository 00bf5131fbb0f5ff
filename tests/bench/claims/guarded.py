"""The same one statement behind our sign-in, role check, scope and transaction: what is left is what claiming does."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import path

django.setup()

from rest_framework.request import Request  # noqa: E402 - needs the settings
from rest_framework.response import Response  # noqa: E402

from shapagat.accounts.constants import Role  # noqa: E402
from shapagat.api.views import ApiView  # noqa: E402
from shapagat.encryption.constants import Purpose  # noqa: E402


class TakeView(ApiView):
    """Take a slot for whoever asks."""

    roles = {"POST": frozenset({Role.VOLUNTEER})}
    purpose = Purpose.VOLUNTEERING

    def post(self, _request: Request, slot: int) -> Response:
        """Take it."""
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE bare.slot SET taken_by = %s WHERE id = %s AND taken_by IS NULL RETURNING id",
                [str(self.work.actor_id), slot],
            )
            taken = cursor.fetchone()
        return Response({"id": slot}, status=201 if taken else 409)


def alive(_request: HttpRequest) -> JsonResponse:
    """Answer as soon as the server serves."""
    return JsonResponse({})


urlpatterns = [path("guarded/<int:slot>/", TakeView.as_view()), path("healthz", alive)]
settings.ROOT_URLCONF = __name__
application = WSGIHandler()
