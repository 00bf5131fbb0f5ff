from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import RolesHeld
from shapagat.core.exceptions import NotVisible
from volunteers.models import Task, Volunteer, VolunteerClearance


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


def clearances_of(volunteer: Volunteer) -> QuerySet[VolunteerClearance]:
    """Return every paper somebody showed, also those that hold no more, the last to end first."""
    return VolunteerClearance.objects.filter(volunteer=volunteer).order_by("-expires_on", "-id")


def clearance_visible_to(roles: RolesHeld, clearance_id: UUID) -> VolunteerClearance:
    """Return one of a centre somebody coordinates. Raises NotVisible."""
    found = VolunteerClearance.objects.filter(centre_id__in=roles.centres_with({Role.COORDINATOR}), pk=clearance_id)
    row = found.select_related("volunteer").first()
    if row is None:
        raise NotVisible
    return row
