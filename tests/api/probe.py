"""Addresses that exist in tests alone, each showing one habit of the API at its barest."""

import time
from typing import Any
from uuid import UUID

from django.urls import include, path
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.accounts.services import create_user
from shapagat.api.etags import etag, require_match
from shapagat.api.serializers import (
    CentreField,
    StrictBooleanField,
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictDateTimeField,
    StrictListField,
    StrictSerializer,
    TiynField,
)
from shapagat.api.views import ApiView
from shapagat.core.exceptions import FieldProblem, InvalidInput, NotVisible, WrongState
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject
from shapagat.files.models import StoredFile
from shapagat.files.services import open_file
from shapagat.urls import API, handler400, handler404, handler500

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

INTAKE = frozenset({Role.INTAKE})


class LineSerializer(StrictSerializer):
    """A line of a form."""

    text = StrictCharField(max_length=5)


class FormSerializer(StrictSerializer):
    """One field of each kind."""

    text = StrictCharField(required=False)
    amount_tiyn = TiynField(required=False)
    agreed = StrictBooleanField(required=False)
    day = StrictDateField(required=False)
    moment = StrictDateTimeField(required=False)
    word = StrictChoiceField(["one", "2"], required=False)
    lines = LineSerializer(many=True, required=False)
    words = StrictListField(child=StrictCharField(max_length=5), required=False)
    centre = CentreField(required=False)


class FormView(ApiView):
    """Reads a form."""

    roles = {"POST": INTAKE}

    def post(self, request: Request) -> Response:
        """Return which fields were understood."""
        return self.answer({"understood": sorted(self.read(request, FormSerializer))})


class EchoView(ApiView):
    """Reads any JSON."""

    roles = {"POST": INTAKE}

    def post(self, request: Request) -> Response:
        """Return it."""
        return self.answer({"body": request.data})


class SlowView(ApiView):
    """Makes something, slowly, once a key."""

    roles = {"POST": INTAKE}

    def post(self, request: Request) -> Response:
        """Make a login, taking long enough that two requests overlap."""
        return self.create_once(request, create=lambda: self._make(request), render=_render, load=_load)

    def _make(self, request: Request) -> User:
        made = create_user(username=str(request.data["username"]), password=None, actor_id=SYSTEM_ACTOR_ID)
        time.sleep(0.3)
        if request.data.get("refuse"):
            raise WrongState
        return made


class VersionView(ApiView):
    """Stands at version 7."""

    roles = {"PATCH": INTAKE, "GET": INTAKE}

    def get(self, _request: Request) -> Response:
        """Return the version."""
        return self.answer({"etag": etag(7)})

    def patch(self, request: Request) -> Response:
        """Change it, if the caller has read it."""
        require_match(request, 7)
        return self.answer({"etag": etag(8)})


class OpenThenRefuseView(ApiView):
    """Opens a file, writes, and then answers what it is told to."""

    roles = {"POST": INTAKE}
    purpose = Purpose.IMPORT

    def post(self, request: Request) -> Response:
        """Open, change, refuse."""
        list(open_file(StoredFile.objects.get(pk=request.data["file"])))
        Subject.objects.update(restricted=True)
        how: dict[str, Exception] = {
            "invalid": InvalidInput(errors=(FieldProblem("/file", "file_invalid", "no"),)),
            "missing": NotVisible(),
            "broken": ZeroDivisionError("somebody's name"),
        }
        if request.data["how"] in how:
            raise how[request.data["how"]]
        return Response(status=int(request.data["how"]))


class UndeclaredView(ApiView):
    """Forgot to say who may use it."""

    def get(self, _request: Request) -> Response:
        """Never reached."""
        return self.answer({})


def _render(user: User) -> dict[str, Any]:
    return {"id": str(user.pk), "username": user.username}


def _load(user_id: UUID) -> User:
    return User.objects.get(pk=user_id)


urlpatterns = [
    path("api/v1/", include(API)),
    path("api/probe/form/", FormView.as_view()),
    path("api/probe/echo/", EchoView.as_view()),
    path("api/probe/slow/", SlowView.as_view()),
    path("api/probe/version/", VersionView.as_view()),
    path("api/probe/open/", OpenThenRefuseView.as_view()),
    path("api/probe/undeclared/", UndeclaredView.as_view()),
]
