from uuid import UUID

from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.core.exceptions import WrongState
from volunteers.constants import ENDED_TASKS, ClaimState, PointState, RollState, TaskState
from volunteers.models import Claim, Point, PointRequest, Task
from volunteers.services.cancel_tasks import cancel_locked
from volunteers.services.locking import lock_point
from volunteers.services.points.open_point import record_point


def close_point(*, point: Point, actor_id: UUID) -> Point:
    """Close a point: whoever was expected did not come, and what nobody has begun there is called off.

    Whoever is at work may still report. Closing again changes nothing. Raises WrongState for a cancelled one.
    """
    return _end(point, PointState.CLOSED, RollState.ABSENT, actor_id)


def cancel_point(*, point: Point, actor_id: UUID) -> Point:
    """Call a point off, with its tasks and its roll. Again changes nothing. Raises WrongState for a closed one."""
    return _end(point, PointState.CANCELLED, RollState.REMOVED, actor_id)


def take_off_roll(request_id: UUID) -> int:
    """Take a request that has ended off the rolls it is expected on. Handler of REQUEST_ENDED."""
    expected = PointRequest.objects.filter(request_id=request_id, state=RollState.EXPECTED)
    return expected.update(state=RollState.REMOVED, marked_at=timezone.now(), marked_by_id=SYSTEM_ACTOR_ID)


def _end(point: Point, to: PointState, rest: RollState, actor_id: UUID) -> Point:
    point = lock_point(point.pk)
    if point.state == to:
        return point
    if point.state != PointState.OPEN:
        raise WrongState
    now = timezone.now()
    point.state, point.ended_at, point.version = to, now, point.version + 1
    point.save(force_update=True, update_fields=["state", "ended_at", "version", "updated_at"])
    expected = PointRequest.objects.filter(point=point, state=RollState.EXPECTED)
    left = expected.update(state=rest, marked_at=now, marked_by_id=actor_id)
    record_point(point, to, actor_id, left=left)
    for task in Task.objects.select_for_update(no_key=True).filter(point=point).order_by("id"):
        if task.state not in ENDED_TASKS and not _at_work(task, to):
            task.point = point
            cancel_locked(task, actor_id)
    return point


def _at_work(task: Task, to: PointState) -> bool:
    if to == PointState.CANCELLED or task.state == TaskState.DRAFT:
        return False
    return Claim.objects.filter(task=task, state__in=[ClaimState.STARTED, ClaimState.COMPLETED]).exists()
