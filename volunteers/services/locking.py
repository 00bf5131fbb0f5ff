"""One order of locks for every step: volunteer, request or point, task. Claims change under their task's lock only."""

from uuid import UUID

from beneficiaries.models import Request
from shapagat.core.exceptions import NotVisible
from volunteers.models import Claim, Point, Task, Volunteer


def lock_volunteer(volunteer_id: UUID) -> Volunteer:
    """Lock and read a volunteer. Raises NotVisible outside the scope."""
    found = Volunteer.objects.select_for_update(no_key=True).filter(pk=volunteer_id).first()
    if found is None:
        raise NotVisible
    return found


def lock_task(task_id: UUID) -> Task:
    """Lock what a task is for, then the task, and read both. Raises NotVisible outside the scope."""
    cause = Task.objects.filter(pk=task_id).only("request_id", "point_id").first()
    if cause is None:
        raise NotVisible
    return lock_read_task(cause)


def lock_read_task(cause: Task) -> Task:
    """Lock a task that was read before and what it is for, which never changes; read both anew.

    Raises NotVisible outside the scope.
    """
    request = None if cause.request_id is None else _lock_request(cause.request_id)
    point = lock_point(cause.point_id) if cause.point_id is not None else None
    task = Task.objects.select_for_update(no_key=True).get(pk=cause.pk)
    task.request, task.point = request, point
    return task


def _lock_request(request_id: UUID) -> Request:
    found = Request.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
    if found is None:
        raise NotVisible
    return found


def lock_point(point_id: UUID) -> Point:
    """Lock and read a point. Raises NotVisible outside the scope."""
    found = Point.objects.select_for_update(no_key=True).filter(pk=point_id).first()
    if found is None:
        raise NotVisible
    return found


def lock_claim(claim: Claim) -> tuple[Claim, Task]:
    """Lock a claim's task and read both anew."""
    task = lock_task(claim.task_id)
    fresh = Claim.objects.select_related("volunteer").get(pk=claim.pk)
    fresh.task = task
    return fresh, task
