from django.db.models import Exists, OuterRef
from django.utils import timezone

from beneficiaries.models import Request
from volunteers.constants import TaskState, WaitingState
from volunteers.models import Point, Task, WaitingPlace
from volunteers.selectors.causes import IS_WANTED
from volunteers.services.expire_leases import lock_free
from volunteers.services.locking import lock_task
from volunteers.services.waiting.moving import move_waiting_list

BATCH = 100


def move_waiting_lists(*, centre_id: int, most: int = BATCH) -> int:
    """Move the lists of a centre's tasks that have a free slot; return how many slots were offered.

    A slot is free without a step of its own when a request is worked on again or takes more volunteers.
    """
    waiting = WaitingPlace.objects.filter(task_id=OuterRef("pk"), state=WaitingState.WAITING)
    tasks = Task.objects.filter(IS_WANTED, Exists(waiting), centre_id=centre_id, state=TaskState.OPEN)
    requests = lock_free(Request.objects.filter(pk__in=tasks.values("request_id")), most)
    points = lock_free(Point.objects.filter(pk__in=tasks.values("point_id")), most)
    found = (tasks.filter(request_id__in=requests) | tasks.filter(point_id__in=points)).order_by("id")
    now = timezone.now()
    return sum(move_waiting_list(task=lock_task(task_id), now=now) for task_id in found.values_list("id", flat=True))
