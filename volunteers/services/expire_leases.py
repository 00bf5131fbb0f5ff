from django.db.models import Exists, OuterRef
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from volunteers.constants import LIVE_TASKS, PENDING_CLAIMS
from volunteers.models import Claim, Task
from volunteers.services.ending import end_overdue

BATCH = 200


def expire_leases(*, centre_id: int, most: int = BATCH) -> int:
    """End the claims of a centre whose lease ran out, of at most `most` tasks; return of how many tasks.

    Tasks that another process works on are left to it.
    """
    now = timezone.now()
    overdue = Claim.objects.filter(task_id=OuterRef("pk"), state__in=PENDING_CLAIMS, lease_until__lte=now)
    tasks = (
        Task.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
        .filter(Exists(overdue), centre_id=centre_id, state__in=LIVE_TASKS)
        .order_by("id")[:most]
    )
    found = list(tasks)
    for task in found:
        end_overdue(task=task, now=now, actor_id=SYSTEM_ACTOR_ID)
    return len(found)
