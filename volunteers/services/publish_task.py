from uuid import UUID

from django.utils import timezone

from shapagat.core.exceptions import WrongState
from volunteers.constants import TaskEventKind, TaskState
from volunteers.exceptions import PointEnded, WindowPast
from volunteers.models import Task
from volunteers.selectors.causes import is_wanted
from volunteers.services.create_task import lock_request
from volunteers.services.locking import lock_task
from volunteers.services.settling import record_step
from volunteers.services.tell_in_waves import first_wave_at


def publish_task(*, task: Task, actor_id: UUID) -> Task:
    """Show a draft to the centre's volunteers; publishing again changes nothing.

    Raises WrongState, WindowPast, RequestNotOpen, ConsentMissing, PointEnded.
    """
    task = lock_task(task.pk)
    if task.published_at is not None and task.state != TaskState.CANCELLED:
        return task
    if task.state != TaskState.DRAFT:
        raise WrongState
    now = timezone.now()
    if task.window_ends <= now:
        raise WindowPast
    if task.request_id is not None:
        lock_request(task.request_id)
    elif not is_wanted(task):
        raise PointEnded
    task.state = TaskState.OPEN
    task.published_at = now
    task.next_wave_at = first_wave_at(task, now)
    record_step(task=task, kind=TaskEventKind.PUBLISHED, actor_id=actor_id)
    return task
