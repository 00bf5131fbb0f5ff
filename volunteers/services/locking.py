"""One order of locks for every step: volunteer, request, task. Claims change under their task's lock only."""

from uuid import UUID

from beneficiaries.models import Request
from shapagat.core.exceptions import NotVisible
from volunteers.models import Claim, Task, Volunteer


def lock_volunteer(volunteer_id: UUID) -> Volunteer:
    """Lock and read a volunteer. Raises NotVisible outside the scope."""
    found = Volunteer.objects.select_for_update(no_key=True).filter(pk=volunteer_id).first()
    if found is None:
        raise NotVisible
    return found


def lock_task(task_id: UUID) -> Task:
    """Lock a task's request, then the task, and read it with its request. Raises NotVisible outside the scope."""
    request_id = Task.objects.filter(pk=task_id).values_list("request_id", flat=True).first()
    if request_id is None:
        raise NotVisible
    request = Request.objects.select_for_update(of=("self",)).get(pk=request_id)
    task = Task.objects.select_for_update(no_key=True).get(pk=task_id)
    task.request = request
    return task


def lock_claim(claim: Claim) -> tuple[Claim, Task]:
    """Lock a claim's task and read both anew."""
    task = lock_task(claim.task_id)
    fresh = Claim.objects.select_related("volunteer").get(pk=claim.pk)
    fresh.task = task
    return fresh, task
