from uuid import UUID

from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.core.exceptions import WrongState
from shapagat.encryption.access import access_or_none
from volunteers.constants import ENDED_TASKS, LEASED_CLAIMS, ClaimState, ReleaseReason, TaskEventKind, TaskState
from volunteers.models import Claim, Task
from volunteers.services.ending import end_claim
from volunteers.services.locking import lock_task
from volunteers.services.settling import record_step
from volunteers.services.telling import CALLED_OFF, tell_volunteer
from volunteers.services.telling_request import tell_request_left
from volunteers.services.waiting.places import close_waiting_list


def cancel_task(*, task: Task, actor_id: UUID) -> Task:
    """Call a task off and free whoever claimed it; cancelling again changes nothing. Raises WrongState when done."""
    task = lock_task(task.pk)
    if task.state == TaskState.CANCELLED:
        return task
    if task.state == TaskState.DONE:
        raise WrongState
    cancel_locked(task, actor_id)
    tell_request_left(task=task, actor_id=actor_id)
    return task


def cancel_tasks_of_request(request_id: UUID) -> int:
    """Call off what is left to do for a request that has ended; return how many tasks. Handler of REQUEST_ENDED."""
    context = access_or_none()
    actor_id = context.actor_id if context else SYSTEM_ACTOR_ID
    # Whoever ends a request has locked it, so no step of a task is under way.
    tasks = Task.objects.select_for_update(no_key=True).filter(request_id=request_id).exclude(state__in=ENDED_TASKS)
    found = list(tasks.order_by("id"))
    for task in found:
        cancel_locked(task, actor_id)
    return len(found)


def cancel_locked(task: Task, actor_id: UUID) -> None:
    """Call off a locked task that has not ended."""
    now = timezone.now()
    for claim in Claim.objects.filter(task=task, state__in=LEASED_CLAIMS).select_related("volunteer"):
        end_claim(claim=claim, state=ClaimState.RELEASED, now=now, reason=ReleaseReason.TASK_CANCELLED)
        if claim.volunteer.user_id != actor_id:
            tell_volunteer(claim.volunteer, CALLED_OFF, task=task)
    close_waiting_list(task=task, reason_code=ReleaseReason.TASK_CANCELLED)
    task.state = TaskState.CANCELLED
    task.cancelled_at = now
    record_step(task=task, kind=TaskEventKind.CANCELLED, actor_id=actor_id)
