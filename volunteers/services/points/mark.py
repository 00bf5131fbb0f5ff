from uuid import UUID

from django.utils import timezone

from beneficiaries.models import Request
from beneficiaries.services import mark_delivered
from shapagat.core.exceptions import NotVisible, WrongState
from volunteers.constants import WORKABLE_REQUESTS, PointState, RollState
from volunteers.exceptions import PointEnded, RequestNotOpen
from volunteers.models import Point, PointRequest
from volunteers.services.locking import lock_point
from volunteers.services.points.open_point import record_point

#: What a line may become from each state; served stays served, because the request went on from there.
_STEPS = {
    RollState.EXPECTED: {RollState.SERVED, RollState.ABSENT, RollState.REMOVED},
    RollState.ABSENT: {RollState.SERVED, RollState.REMOVED},
    RollState.REMOVED: set(),
    RollState.SERVED: set(),
}


def mark_line(*, point: Point, request_id: UUID, to: str, actor_id: UUID) -> PointRequest:
    """Say that a family was served, did not come or is taken off; saying it again changes nothing.

    Serving delivers the request: who gave it out says so, confirmed it is elsewhere.
    Raises NotVisible, PointEnded, WrongState, RequestNotOpen when it was given in another way.
    """
    request = Request.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
    point = lock_point(point.pk)
    line = PointRequest.objects.filter(point=point, request_id=request_id).first()
    if request is None or line is None:
        raise NotVisible
    if line.state == to:
        return line
    if point.state != PointState.OPEN:
        raise PointEnded
    if to not in _STEPS[RollState(line.state)]:
        raise WrongState
    if to == RollState.SERVED and request.state not in WORKABLE_REQUESTS:
        raise RequestNotOpen
    _write(line, to, actor_id)
    record_point(point, to, actor_id, request=str(request_id))
    if to == RollState.SERVED:
        mark_delivered(request_id=request_id, actor_id=actor_id)
    return line


def _write(line: PointRequest, to: str, actor_id: UUID) -> None:
    line.state, line.marked_at, line.marked_by_id = to, timezone.now(), actor_id
    line.save(force_update=True, update_fields=["state", "marked_at", "marked_by_id", "updated_at"])
