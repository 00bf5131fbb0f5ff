from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from beneficiaries.districts import district_name
from volunteers.constants import PENDING_CLAIMS, ClaimState, ReleaseReason, TaskKind
from volunteers.icalendar import Event
from volunteers.models import Claim, Volunteer

#: How long what is over stays in the calendar.
_KEPT = timedelta(days=60)
_MOST = 500


def events_of(volunteers: list[Volunteer], *, address_of: Callable[[UUID], str]) -> list[Event]:
    """Return somebody's tasks as a calendar shows them: kind, district and time, nothing of the family.

    What was called off shows as cancelled; what was given back or ran out is gone.
    """
    shown = Q(state__in=PENDING_CLAIMS | {ClaimState.COMPLETED}) | Q(release_reason=ReleaseReason.TASK_CANCELLED)
    rows = Claim.objects.select_related("task").filter(
        shown,
        volunteer_id__in=[row.pk for row in volunteers],
        task__window_ends__gt=timezone.now() - _KEPT,
    )
    return [_event(row, address_of) for row in rows.order_by("task__window_starts", "id")[:_MOST]]


def _event(claim: Claim, address_of: Callable[[UUID], str]) -> Event:
    task = claim.task
    kind, district = str(TaskKind(task.kind).label), district_name(task.district) if task.district else ""
    return Event(
        uid=f"{claim.pk}@shapagat",
        summary=f"{kind}, {district}" if district else kind,
        starts=task.window_starts,
        ends=task.window_ends,
        changed=max(claim.updated_at, task.updated_at),
        url=address_of(task.pk),
        sequence=task.version,
        cancelled=claim.state not in PENDING_CLAIMS | {ClaimState.COMPLETED},
    )
