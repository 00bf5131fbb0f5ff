from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.etags import etag
from shapagat.core.exceptions import NotVisible
from volunteers.api.rendering import slugs_of
from volunteers.api.serializers import NothingSerializer
from volunteers.api.serializers.points import (
    ExpectedSerializer,
    ExpectSerializer,
    PointCreateSerializer,
    PointSerializer,
    RollLineSerializer,
    ServeSerializer,
    ShiftsMadeSerializer,
    ShiftsSerializer,
)
from volunteers.api.views.tasks import TaskBase
from volunteers.constants import RollState
from volunteers.models import Point, PointRequest
from volunteers.selectors.points import counted, point_visible_to, points_visible_to, roll_of
from volunteers.services import TaskData
from volunteers.services.points.end_point import cancel_point, close_point
from volunteers.services.points.expect import expect_requests
from volunteers.services.points.mark import mark_line
from volunteers.services.points.open_point import PointData, open_point
from volunteers.services.points.plan_shifts import ShiftPlan, plan_shifts

_COORDINATORS = frozenset({Role.COORDINATOR})
_BOTH = frozenset({Role.COORDINATOR, Role.VOLUNTEER})


class PointsView(TaskBase):
    """Places of the centre where volunteers come to."""

    roles = {"GET": _BOTH, "POST": _COORDINATORS}

    @extend_schema(operation_id="points_list", responses=PointSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List points: a coordinator's all, a volunteer's those they are at work at."""
        return self.page_of(request, points_visible_to(self.who).order_by(), _rendered)

    @extend_schema(operation_id="points_open", request=PointCreateSerializer, responses={201: PointSerializer})
    def post(self, request: Request) -> Response:
        """Open a point."""
        given = self.read(request, PointCreateSerializer)
        centre = given.pop("centre")
        return self.create_once(
            request,
            create=lambda: open_point(centre=centre, data=PointData(**given), actor_id=self.work.actor_id),
            render=lambda point: _rendered([point])[0],
            load=lambda point_id: point_visible_to(self.who, point_id),
        )


class PointView(TaskBase):
    """One point."""

    roles = {"GET": _BOTH}

    @extend_schema(operation_id="points_read", responses=PointSerializer)
    def get(self, _request: Request, point_id: UUID) -> Response:
        """Read a point."""
        return self.answer(_rendered([point_visible_to(self.who, point_id)])[0])


class _PointStep(TaskBase):
    """One step of a coordinator."""

    roles = {"POST": _COORDINATORS}

    def mine(self, point_id: UUID) -> Point:
        """Return a point the caller coordinates. Raises NotVisible."""
        point = point_visible_to(self.who, point_id)
        if point.centre_id not in self.who.coordinates:
            raise NotVisible
        return point


class ClosePointView(_PointStep):
    """The day is over."""

    end: ClassVar[Callable[..., Point]] = staticmethod(close_point)

    @extend_schema(operation_id="points_close", request=NothingSerializer, responses=PointSerializer)
    def post(self, request: Request, point_id: UUID) -> Response:
        """Close; whoever is still expected did not come."""
        self.read(request, NothingSerializer)
        return self.answer(_rendered([self.end(point=self.mine(point_id), actor_id=self.work.actor_id)])[0])


class CancelPointView(ClosePointView):
    """It does not take place."""

    end = staticmethod(cancel_point)

    @extend_schema(operation_id="points_cancel", request=NothingSerializer, responses=PointSerializer)
    def post(self, request: Request, point_id: UUID) -> Response:
        """Call off, with its tasks and its roll."""
        return super().post(request, point_id)


class RollView(_PointStep):
    """Whose requests are fulfilled at a point."""

    roles = {"GET": _BOTH, "POST": _COORDINATORS}

    @extend_schema(operation_id="points_roll", responses=RollLineSerializer(many=True))
    def get(self, request: Request, point_id: UUID) -> Response:
        """List the roll by number, for coordinators and whoever has set out to work there."""
        rows: QuerySet[PointRequest] = roll_of(point_visible_to(self.who, point_id)).order_by()
        return self.page(request, rows, _line)

    @extend_schema(operation_id="points_expect", request=ExpectSerializer, responses=ExpectedSerializer)
    def post(self, request: Request, point_id: UUID) -> Response:
        """Put requests on the roll; those that are on it stay as they are."""
        given = self.read(request, ExpectSerializer)
        point = self.mine(point_id)
        added = expect_requests(point=point, request_ids=given["requests"], actor_id=self.work.actor_id)
        return self.answer({"added": added})


class ServeView(_PointStep):
    """What became of a family's request."""

    roles = {"POST": _BOTH}

    @extend_schema(operation_id="points_serve", request=ServeSerializer, responses=RollLineSerializer)
    def post(self, request: Request, point_id: UUID) -> Response:
        """Mark a line of the roll; served delivers the request. Again changes nothing."""
        given = self.read(request, ServeSerializer)
        to = given.get("outcome", RollState.SERVED.value)
        point = self.mine(point_id) if to == RollState.REMOVED else point_visible_to(self.who, point_id)
        line = mark_line(point=point, request_id=given["request"], to=to, actor_id=self.work.actor_id)
        shown = PointRequest.objects.select_related("request__household", "request__organisation").get(pk=line.pk)
        return self.answer(_line(shown))


class ShiftsView(_PointStep):
    """Many shifts at once."""

    @extend_schema(operation_id="points_shifts", request=ShiftsSerializer, responses=ShiftsMadeSerializer)
    def post(self, request: Request, point_id: UUID) -> Response:
        """Make and show shifts on some weekdays; those that are there already are not made again."""
        given = self.read(request, ShiftsSerializer)
        times = [(one["starts"], one["ends"]) for one in given.pop("times")]
        named = {name: given.pop(name) for name in ("first_day", "last_day", "weekdays")}
        made = plan_shifts(
            point=self.mine(point_id),
            plan=ShiftPlan(times=times, **named),
            data=TaskData.of(given),
            actor_id=self.work.actor_id,
        )
        return self.answer({"tasks": [str(task.pk) for task in made]})


def _rendered(points: list[Point]) -> list[dict[str, Any]]:
    slugs, counts = slugs_of({point.centre_id for point in points}), counted(points)
    states = (RollState.EXPECTED, RollState.SERVED, RollState.ABSENT)
    return [
        {
            "id": str(point.pk),
            "centre": slugs[point.centre_id],
            "kind": point.kind,
            "state": point.state,
            "name": point.name,
            "address": point.address,
            "district": point.district,
            **{state.value: counts.get(point.pk, {}).get(state, 0) for state in states},
            "etag": etag(point.version),
        }
        for point in points
    ]


def _line(line: PointRequest) -> dict[str, Any]:
    request = line.request
    household = request.household
    return {
        "id": str(line.pk),
        "request": str(line.request_id),
        "number": line.number,
        "people_count": household.people_count if household else None,
        "category": request.category,
        "state": line.state,
        "marked_at": line.marked_at.isoformat() if line.marked_at else None,
    }
