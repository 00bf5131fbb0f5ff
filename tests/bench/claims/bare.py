"""The view we are measured against: who comes first has the slot, and nothing else is asked or kept."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import path


def take(request: HttpRequest, slot: int) -> JsonResponse:
    """Take a slot for whoever asks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE bare.slot SET taken_by = %s WHERE id = %s AND taken_by IS NULL RETURNING id",
            [request.headers["Authorization"], slot],
        )
        taken = cursor.fetchone()
    return JsonResponse({"id": slot}, status=201 if taken else 409)


def alive(_request: HttpRequest) -> JsonResponse:
    """Answer as soon as the server serves."""
    return JsonResponse({})


urlpatterns = [path("bare/<int:slot>/", take), path("healthz", alive)]
django.setup()
# Nothing stands between the server and the view.
settings.MIDDLEWARE, settings.ROOT_URLCONF = [], __name__
application = WSGIHandler()
