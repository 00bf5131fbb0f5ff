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

_NAMED_ONE_BY_ONE = 200


def availability_of(volunteers: Iterable[Volunteer], first_day: date, last_day: date) -> dict[UUID, Availability]:
    """Return when each of these volunteers has time between two days, both included: one query."""
    rows = list(volunteers)
    others: dict[UUID, list[Other]] = defaultdict(list)
    found = _of(rows).filter(starts_on__lte=last_day, ends_on__gte=first_day).order_by("id")
    for volunteer_id, starts_on, ends_on, times in found.values_list("volunteer_id", "starts_on", "ends_on", "times"):
        others[volunteer_id].append(Other(starts_on, ends_on, times))
    return {row.pk: Availability(row.times, tuple(others.get(row.pk, ()))) for row in rows}


def _of(rows: list[Volunteer]) -> QuerySet[AvailabilityException]:
    # Thousands of ids cost more to send than a city's few exceptions to read.
    if len(rows) > _NAMED_ONE_BY_ONE:
        return AvailabilityException.objects.filter(centre_id__in={row.centre_id for row in rows})
    return AvailabilityException.objects.filter(volunteer_id__in=[row.pk for row in rows])


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
