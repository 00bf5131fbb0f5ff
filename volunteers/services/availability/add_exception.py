from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from volunteers.constants import LONGEST_EXCEPTION_DAYS
from volunteers.models import AvailabilityException, Volunteer
from volunteers.problems import Problems
from volunteers.services.enrolment.check import check_times
from volunteers.services.locking import lock_volunteer


def add_exception(
    *, volunteer: Volunteer, starts_on: date, ends_on: date, actor_id: UUID, times: int = 0
) -> AvailabilityException:
    """Note days, both included, on which somebody has other times, or none; claims held on them stay.

    Raises InvalidInput: times beyond a week, days over, in the wrong order, more than a year, or noted already.
    """
    row = lock_volunteer(volunteer.pk)
    problems = Problems()
    check_times(times, problems)
    _check_days(row, starts_on, ends_on, problems)
    problems.refuse()
    made = AvailabilityException.objects.create(
        centre_id=row.centre_id, volunteer=row, starts_on=starts_on, ends_on=ends_on, times=times
    )
    record_change(
        action="volunteer.exception_added",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=made,
        subject_ids=[row.id],
    )
    return made


def _check_days(row: Volunteer, starts_on: date, ends_on: date, problems: Problems) -> None:
    if ends_on < starts_on:
        problems.add("/ends_on", "ends_before_start")
    elif ends_on < timezone.localdate():
        problems.add("/ends_on", "day_past")
    elif ends_on - starts_on >= timedelta(days=LONGEST_EXCEPTION_DAYS):
        problems.add("/ends_on", "exception_too_long")
    elif AvailabilityException.objects.filter(volunteer=row, starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        problems.add("/starts_on", "exception_overlaps")
