"""What a step of a task means for its request, where it has one. Both are locked: request first, then task."""

from uuid import UUID

from beneficiaries.constants import RequestState
from beneficiaries.services import mark_delivered, return_request, start_request
from volunteers.constants import ENDED_TASKS, OCCUPYING_CLAIMS, WORKABLE_REQUESTS, PlanState, TaskState
from volunteers.models import Claim, Task, TaskPlan


def tell_request_begun(*, task: Task, actor_id: UUID) -> None:
    """Somebody is on it: the first claim puts the request in progress."""
    if task.request is not None and task.request.state in WORKABLE_REQUESTS - {RequestState.IN_PROGRESS}:
        task.request = start_request(request_id=task.request.pk, actor_id=actor_id)


def tell_request_left(*, task: Task, actor_id: UUID) -> None:
    """Nobody is on it any more: without any claim on any task the request is open again."""
    if task.request is None or task.request.state != RequestState.IN_PROGRESS:
        return
    if not Claim.objects.filter(task__request_id=task.request.pk, state__in=OCCUPYING_CLAIMS).exists():
        task.request = return_request(request_id=task.request.pk, actor_id=actor_id, reason_code="claim_ended")


def tell_request_delivered(*, task: Task, actor_id: UUID) -> None:
    """The last task is done: the request is delivered. A draft still to be published, or a plan that
    goes on, counts as not done."""
    if task.request is None or task.state != TaskState.DONE or task.request.state not in WORKABLE_REQUESTS:
        return
    if TaskPlan.objects.filter(request_id=task.request.pk).exclude(state=PlanState.ENDED).exists():
        return
    if not Task.objects.filter(request_id=task.request.pk).exclude(state__in=ENDED_TASKS).exists():
        task.request = mark_delivered(request_id=task.request.pk, actor_id=actor_id)
