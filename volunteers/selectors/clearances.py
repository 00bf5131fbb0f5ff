from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from volunteers.models import Task, VolunteerClearance


def last_day(task: Task) -> date:
    """Return the last day, in the time of the centres, on which a task may be done: clearances must hold until then."""
    return timezone.localdate(task.window_ends)


def holding_on(day: date) -> QuerySet[VolunteerClearance]:
    """Return clearances that hold on a day."""
    return VolunteerClearance.objects.filter(
        Q(revoked_on=None) | Q(revoked_on__gt=day), issued_on__lte=day, expires_on__gte=day
    )


def clearances_on(*, volunteer_id: UUID, day: date) -> set[str]:
    """Return the kinds of clearances somebody holds on a day."""
    return set(holding_on(day).filter(volunteer_id=volunteer_id).values_list("kind", flat=True))
