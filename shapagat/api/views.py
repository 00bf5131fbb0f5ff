from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import translation
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.selectors import RolesHeld
from shapagat.accounts.work import Work, begin_work
from shapagat.api.idempotency import Keyed, do_once
from shapagat.api.paging import ByIdCursor
from shapagat.api.parsers import BODY_LIMIT
from shapagat.api.permissions import ANYONE, roles_for
from shapagat.core.scope import widen_scope
from shapagat.encryption.constants import Purpose

M = TypeVar("M", bound=Model)
K = TypeVar("K", bound=Keyed)


class ApiView(APIView):
    """One address. Says who may use each method and what for; sees only centres where the caller may.

    A method without roles is nobody's. Where a caller holds different roles in different centres, the scope is
    narrowed to the centres where one of the method's roles is held: elsewhere the answer is 404.
    """

    #: Who may use a method, by its name. ANYONE: everybody who is signed in.
    roles: ClassVar[Mapping[str, frozenset[Role]]] = {}
    #: Why personal data are opened here; one purpose, or one a method.
    purpose: ClassVar[Purpose | Mapping[str, Purpose]] = Purpose.ACCOUNT
    body_limit: ClassVar[int] = BODY_LIMIT
    newest_first: ClassVar[bool] = True
    http_method_names = ["get", "post", "put", "patch", "delete", "head"]

    work: Work
    #: What the caller holds today; the permission reads it.
    roles_held: RolesHeld | None = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Authenticate (401), check the role (403) and the rate (429), then begin the work."""
        super().initial(request, *args, **kwargs)
        self._choose_language(request)
        allowed = roles_for(self, str(request.method))
        self.work = begin_work(self._caller(request), self._purpose(request), roles=self.roles_held)
        if allowed != ANYONE:
            permitted = self.work.roles.centres_with(allowed)
            widen_scope(permitted)
            self.work.context.centre_ids &= permitted

    def read(self, request: Request, serializer: type[Serializer[Any]]) -> dict[str, Any]:
        """Return the body as the serializer understands it. Raises ValidationError."""
        reading = serializer(data=request.data, context={"view": self, "request": request})
        reading.is_valid(raise_exception=True)
        return dict(reading.validated_data)

    def create_once(  # the steps of one creation, all of them needed
        self,
        request: Request,
        *,
        create: Callable[[], K],
        render: Callable[[K], dict[str, Any]],
        load: Callable[[UUID], K],
        status: int = 201,
    ) -> Response:
        """Create and answer; with an Idempotency-Key a repetition loads what was made, and renders that again."""
        made = do_once(
            request,
            user_id=self.work.actor_id,
            create=create,
            load=lambda found: load(UUID(found)),
            status=status,
        )
        return self.answer(render(made.object), status=made.status)

    def page(self, request: Request, queryset: QuerySet[M], render: Callable[[M], dict[str, Any]]) -> Response:
        """Answer one page of rows, each rendered by itself."""
        return self.page_of(request, queryset, lambda rows: [render(row) for row in rows])

    def page_of(
        self, request: Request, queryset: QuerySet[M], render_all: Callable[[list[M]], list[dict[str, Any]]]
    ) -> Response:
        """Answer one page of rows rendered together, such as after one bulk opening."""
        paging = ByIdCursor()
        rows = paging.paginate_queryset(queryset, request, view=self)
        return paging.get_paginated_response(render_all(rows))

    @staticmethod
    def answer(body: dict[str, Any], *, status: int = 200) -> Response:
        """Answer with a body; its `etag`, when it has one, becomes the header too. No cache keeps any of it."""
        response = Response(body, status=status)
        if "etag" in body:
            response["ETag"] = body["etag"]
        return response

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Keep answers out of every cache."""
        answered = super().finalize_response(request, response, *args, **kwargs)
        answered.setdefault("Cache-Control", "no-store")
        return answered

    def _purpose(self, request: Request) -> Purpose:
        if isinstance(self.purpose, Purpose):
            return self.purpose
        return self.purpose["GET" if request.method == "HEAD" else str(request.method)]

    @staticmethod
    def _caller(request: Request) -> User:
        user = request.user
        if not isinstance(user, User):
            raise NotAuthenticated
        return user

    def _choose_language(self, request: Request) -> None:
        if "Accept-Language" not in request.headers:
            translation.activate(self._caller(request).language)
