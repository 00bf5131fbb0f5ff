from dataclasses import asdict
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, filtered
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.serializers.desks import (
    DeskClosingSerializer,
    DeskInputSerializer,
    DeskSerializer,
    ReceptionSerializer,
)
from beneficiaries.models import Desk
from beneficiaries.roles import CASE
from beneficiaries.selectors import desk_visible_to, desks_visible_to, reception_figures
from beneficiaries.selectors.reception import month_of
from beneficiaries.services import close_desk, open_desk
from beneficiaries.services.desks.open_desk import DeskData
from shapagat.accounts.constants import Role
from shapagat.api.schema import creates, list_of, pages_of
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose

COORDINATORS = frozenset({Role.COORDINATOR})


class DesksView(ApiView):
    """Reception desks and visiting sessions: the list, and a new one."""

    roles = {"GET": CASE, "POST": COORDINATORS}
    purpose = Purpose.APPEAL_HANDLING

    @extend_schema(operation_id="desks_list", **pages_of(DeskSerializer, CENTRE))
    def get(self, request: Request) -> Response:
        """List desks."""
        rows, names = filtered(request, desks_visible_to(self.work), {}), slugs()
        return self.page(request, rows, lambda row: _render(row, names[row.centre_id]))

    @extend_schema(operation_id="desks_open", **creates(DeskInputSerializer, DeskSerializer))
    def post(self, request: Request) -> Response:
        """Open a desk, or announce a visiting session."""
        read = self.read(request, DeskInputSerializer)
        centre: Centre = read.pop("centre")
        names = read.pop("names")
        data = DeskData(name_kk=names["kk"], name_ru=names["ru"], **read)
        return self.create_once(
            request,
            create=lambda: open_desk(centre=centre, data=data, actor_id=self.work.actor_id),
            load=lambda found: desk_visible_to(self.work, found),
            render=lambda made: _render(made, centre.slug),
        )


class CloseDeskView(ApiView):
    """Close a desk."""

    roles = {"POST": COORDINATORS}
    purpose = Purpose.APPEAL_HANDLING

    @extend_schema(operation_id="desks_close", **creates(DeskClosingSerializer, DeskSerializer, status=200))
    def post(self, request: Request, desk_id: UUID) -> Response:
        """Receive no more appeals there."""
        found, read = desk_visible_to(self.work, desk_id), self.read(request, DeskClosingSerializer)
        return self.create_once(
            request,
            create=lambda: close_desk(desk_id=found.id, actor_id=self.work.actor_id, **read),
            load=lambda known: desk_visible_to(self.work, known),
            render=lambda done: _render(done, slugs()[done.centre_id]),
            status=200,
        )


class ReceptionView(ApiView):
    """Figures of the reception desks."""

    roles = {"GET": CASE}
    purpose = Purpose.REPORTING

    @extend_schema(
        operation_id="appeals_figures",
        **list_of(ReceptionSerializer),
        parameters=[OpenApiParameter("month", str, description="YYYY-MM; this month without it")],
    )
    def get(self, request: Request) -> Response:
        """Count the appeals of a month, desk by desk, for each of the caller's centres."""
        month, names = month_of(request.query_params.get("month", "")), slugs()
        rows = [
            {
                "centre": names[centre_id],
                "month": f"{month:%Y-%m}",
                "desks": [_figures(asdict(found)) for found in reception_figures(centre_id=centre_id, month=month)],
            }
            for centre_id in sorted(self.work.roles.centres_with(CASE))
        ]
        return self.answer({"results": rows, "next": None})


def _figures(row: dict[str, Any]) -> dict[str, Any]:
    desk_id = row.pop("desk_id")
    return {"desk": str(desk_id) if desk_id else None, **row}


def _render(desk: Desk, centre: str) -> dict[str, Any]:
    return {
        "id": str(desk.id),
        "centre": centre,
        "names": {"kk": desk.name_kk, "ru": desk.name_ru},
        "district": desk.district,
        "held_on": desk.held_on.isoformat() if desk.held_on else None,
        "closed_on": desk.closed_on.isoformat() if desk.closed_on else None,
    }
