import base64
import binascii
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.core.exceptions import FieldProblem, InvalidInput

if TYPE_CHECKING:  # views import this module through their settings
    from rest_framework.views import APIView

PAGE, LARGEST_PAGE = 50, 200


def _refuse(pointer: str, code: str, detail: Any) -> InvalidInput:
    return InvalidInput(errors=(FieldProblem(pointer, code, detail),))


class ByIdCursor(BasePagination):
    """Pages by UUIDv7: no row is shown twice or skipped while others are added, and no page costs more than the first.

    Newest first, unless the view sets `newest_first = False`. Raises InvalidInput for a cursor or limit of nobody's.
    """

    def __init__(self) -> None:
        self.next: str | None = None

    def paginate_queryset(self, queryset: Any, request: Request, view: "APIView | None" = None) -> list[Any]:
        """Return the rows of the page asked for, in one query."""
        newest_first = getattr(view, "newest_first", True)
        limit, after = self._limit(request), self._after(request)
        if after is not None:
            queryset = queryset.filter(**{"pk__lt" if newest_first else "pk__gt": after})
        rows = list(queryset.order_by("-pk" if newest_first else "pk")[: limit + 1])
        self.next = self._address(request, rows[limit - 1].pk) if len(rows) > limit else None
        return rows[:limit]

    def get_paginated_response(self, data: Sequence[Any]) -> Response:
        """Wrap one page."""
        return Response({"results": data, "next": self.next})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Describe one page."""
        following = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {"results": schema, "next": following},
        }

    @staticmethod
    def _limit(request: Request) -> int:
        asked = request.query_params.get("limit", str(PAGE))
        if not (asked.isascii() and asked.isdigit() and len(asked) <= 3 and 1 <= int(asked) <= LARGEST_PAGE):  # noqa: PLR2004 - digits of LARGEST_PAGE
            raise _refuse("/limit", "limit_invalid", _("The limit must be a number from 1 to 200."))
        return int(asked)

    @staticmethod
    def _after(request: Request) -> UUID | None:
        cursor = request.query_params.get("cursor")
        if cursor is None:
            return None
        try:
            return UUID(bytes=base64.urlsafe_b64decode(cursor + "=="))
        except (binascii.Error, ValueError):
            raise _refuse("/cursor", "cursor_invalid", _("This cursor is not one of ours.")) from None

    @staticmethod
    def _address(request: Request, last: UUID) -> str:
        cursor = base64.urlsafe_b64encode(last.bytes).rstrip(b"=").decode()
        kept = {name: value for name, value in request.query_params.items() if name != "cursor"}
        return request.build_absolute_uri(f"{request.path}?{urlencode({**kept, 'cursor': cursor})}")
