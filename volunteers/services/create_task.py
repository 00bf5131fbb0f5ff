from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import ConsentState
from beneficiaries.exceptions import ConsentMissing
from beneficiaries.models import Request
from shapagat.core.exceptions import InvalidInput, NotVisible
from volunteers.constants import WORKABLE_REQUESTS, PointState, TaskEventKind
from volunteers.exceptions import PointEnded, RequestNotOpen
from volunteers.models import Point, Task
from volunteers.problems import problem
from volunteers.services.check_task import check_task
from volunteers.services.locking import lock_point
from volunteers.services.settling import record_event
from volunteers.services.task_data import TaskData
from volunteers.services.windows import usual_window


def create_task(*, request: Request, actor_id: UUID, data: TaskData | None = None) -> Task:
    """Draft a task for a request that is open or in progress; district and cell are the request's.

    Raises InvalidInput, RequestNotOpen, ConsentMissing, NotVisible.
    """
    data, request = data or TaskData(), lock_request(request.pk)
    now = timezone.now()
    starts, ends = usual_window(needed_by=request.needed_by, now=now)
    task = Task(
        centre_id=request.centre_id,
        request=request,
        window_starts=data.window_starts or starts,
        window_ends=data.window_ends or (data.window_starts or starts) + (ends - starts),
        district=request.district,
        cell=request.cell,
    )
    return _keep(task, data, actor_id)


def create_task_at(*, point: Point, actor_id: UUID, data: TaskData) -> Task:
    """Draft a task at a point that is open, in a window that has to be said.

    Raises InvalidInput, PointEnded, NotVisible.
    """
    point = lock_point(point.pk)
    if point.state != PointState.OPEN:
        raise PointEnded
    if data.window_starts is None or data.window_ends is None:
        raise InvalidInput(errors=(problem("/window_starts", "window_required"),))
    task = Task(
        centre_id=point.centre_id,
        point=point,
        window_starts=data.window_starts,
        window_ends=data.window_ends,
        district=point.district,
        cell=point.cell,
    )
    return _keep(task, data, actor_id)


def lock_request(request_id: UUID) -> Request:
    """Lock a request that volunteers may be asked for. Raises NotVisible, RequestNotOpen, ConsentMissing."""
    request = Request.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
    if request is None:
        raise NotVisible
    if request.state not in WORKABLE_REQUESTS:
        raise RequestNotOpen
    consent = Request.objects.filter(pk=request_id).values_list("household__consent_state", flat=True).get()
    if request.household_id is not None and consent != ConsentState.GIVEN:
        raise ConsentMissing
    return request


def _keep(task: Task, data: TaskData, actor_id: UUID) -> Task:
    data.write(task)
    check_task(task, timezone.now())
    task.save(force_insert=True)
    record_event(task=task, kind=TaskEventKind.CREATED, actor_id=actor_id)
    return task
