"""What a task is for: a request, or a point."""

from django.db.models import Q

from volunteers.constants import WORKABLE_REQUESTS, PointState
from volunteers.models import Task

#: The condition on tasks that what they are for still wants somebody.
IS_WANTED = Q(request__state__in=WORKABLE_REQUESTS) | Q(point__state=PointState.OPEN)


def is_wanted(task: Task) -> bool:
    """Tell whether what a task is for still wants somebody: not a request on hold or fulfilled, nor a point closed."""
    if task.request is not None:
        return task.request.state in WORKABLE_REQUESTS
    return task.point is not None and task.point.state == PointState.OPEN
