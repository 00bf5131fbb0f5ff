from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from beneficiaries.models import Request
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from volunteers.constants import LIVE_TASKS, PENDING_CLAIMS
from volunteers.models import Claim, Point, Task
from volunteers.services.ending import end_overdue
from volunteers.services.locking import lock_task
from volunteers.services.telling_request import tell_request_left

BATCH = 100


def expire_leases(*, centre_id: int, most: int = BATCH) -> int:
    """End the claims of a centre whose lease ran out, for at most `most` requests and points; return how many claims.

    What another process works on is left to it, so several sweeps share the work without waiting.
    """
    now = timezone.now()
    overdue = Claim.objects.filter(task_id=OuterRef("pk"), state__in=PENDING_CLAIMS, lease_until__lte=now)
    tasks = Task.objects.filter(Exists(overdue), centre_id=centre_id, state__in=LIVE_TASKS)
    requests = _locked(Request.objects.filter(pk__in=tasks.values("request_id")), most)
    points = _locked(Point.objects.filter(pk__in=tasks.values("point_id")), most)
    found = tasks.filter(request_id__in=requests) | tasks.filter(point_id__in=points)
    ended = 0
    for task_id in found.order_by("id").values_list("id", flat=True):
        task = lock_task(task_id)
        ended += end_overdue(task=task, now=now, actor_id=SYSTEM_ACTOR_ID)
        tell_request_left(task=task, actor_id=SYSTEM_ACTOR_ID)
    return ended


def _locked(causes: QuerySet[Any], most: int) -> list[UUID]:
    free = causes.select_for_update(skip_locked=True, of=("self",), no_key=True).order_by("id")
    return list(free.values_list("id", flat=True)[:most])
