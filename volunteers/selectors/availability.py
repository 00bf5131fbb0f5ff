from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from shapagat.accounts.selectors import RolesHeld
from shapagat.core.exceptions import NotVisible
from volunteers.availability import Availability, Other
from volunteers.models import AvailabilityException, Volunteer
from volunteers.selectors.volunteers import volunteer_known_to


def availability_of(volunteers: Iterable[Volunteer], first_day: date, last_day: date) -> dict[UUID, Availability]:
    """Return when each of these volunteers has time between two days, both included: one query."""
    rows = {volunteer.pk: volunteer.times for volunteer in volunteers}
    others: dict[UUID, list[Other]] = defaultdict(list)
    found = AvailabilityException.objects.filter(
        volunteer_id__in=list(rows), starts_on__lte=last_day, ends_on__gte=first_day
    )
    for volunteer_id, *rest in found.order_by("id").values_list("volunteer_id", "starts_on", "ends_on", "times"):
        others[volunteer_id].append(Other(*rest))
    return {volunteer_id: Availability(usual, tuple(others[volunteer_id])) for volunteer_id, usual in rows.items()}


def exceptions_of(volunteer: Volunteer) -> QuerySet[AvailabilityException]:
    """Return somebody's exceptions that are not over, the soonest first."""
    today = timezone.localdate()
    return AvailabilityException.objects.filter(volunteer=volunteer, ends_on__gte=today).order_by("starts_on", "id")


def exception_known_to(actor_id: UUID, roles: RolesHeld, exception_id: UUID) -> AvailabilityException:
    """Return an exception to a coordinator of the centre, or to the volunteer themselves. Raises NotVisible."""
    found = AvailabilityException.objects.filter(pk=exception_id).first()
    if found is None:
        raise NotVisible
    volunteer_known_to(actor_id, roles, found.volunteer_id)
    return found
