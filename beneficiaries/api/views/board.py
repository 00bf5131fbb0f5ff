from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.requests import render_request
from beneficiaries.api.serializers.board import BoardSerializer
from beneficiaries.constants import RequestCategory
from beneficiaries.roles import CASE
from beneficiaries.selectors import requests_visible_to
from beneficiaries.selectors.board import board_of
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose

_FILTERS = {"category": RequestCategory.values, "urgency": ["1", "2", "3", "4"]}


class BoardView(ApiView):
    """The coordinator's board."""

    roles = {"GET": CASE}
    purpose = Purpose.REQUEST_HANDLING

    @extend_schema(
        operation_id="requests_board",
        parameters=[
            CENTRE,
            *(choice(name, values) for name, values in _FILTERS.items()),
            OpenApiParameter("district", str),
        ],
        responses=BoardSerializer,
    )
    def get(self, request: Request) -> Response:
        """Count what is not settled and list what waits; a column is paged through with the list of requests."""
        rows, names = filtered(request, requests_visible_to(self.work), _FILTERS), slugs()
        if district := request.query_params.get("district"):
            rows = rows.filter(district=district)
        board = board_of(rows)
        return self.answer(
            {
                **{name: getattr(board, name) for name in ("states", "categories", "urgencies", "districts")},
                "columns": {
                    state: [render_request(row, names[row.centre_id]) for row in column]
                    for state, column in board.columns.items()
                },
                **{
                    name: [render_request(row, names[row.centre_id]) for row in getattr(board, name)]
                    for name in ("waiting", "overdue", "to_review")
                },
            }
        )
