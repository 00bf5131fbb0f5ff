from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from beneficiaries.services.assessments.reassess_job import KIND
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.core.quarters import Quarter
from shapagat.jobs.constants import FINAL
from shapagat.jobs.models import Job
from shapagat.jobs.services import start_job

#: First number of our two-number advisory locks, so that no other lock of the service collides with them.
_LOCK_CLASS = 7_141


def start_reassessing(*, centre_id: int, actor_id: UUID, today: date | None = None, ring: bool = True) -> Job:
    """Assess every family of a centre anew by the rules of today; one's unfinished run of the day is gone on with."""
    day = today or timezone.localdate()
    params = {"as_of": day.isoformat(), "quarter": str(Quarter.of(day))}
    with transaction.atomic():
        _wait_for_others(centre_id)
        begun = Job.objects.filter(centre_id=centre_id, kind=KIND, owner_id=actor_id, params__contains=params)
        unfinished = begun.exclude(state__in=FINAL).order_by("id").first()
        if unfinished is not None:
            return unfinished
        return start_job(kind=KIND, centre_id=centre_id, owner_id=actor_id, params=params, ring=ring)


def start_quarter(*, centre_id: int, today: date | None = None) -> Job | None:
    """Start the quarter's re-assessment of a centre, once a quarter; None when it was started already."""
    quarter = str(Quarter.of(today or timezone.localdate()))
    with transaction.atomic():
        _wait_for_others(centre_id)
        of_quarter = Job.objects.filter(centre_id=centre_id, kind=KIND, owner_id=SYSTEM_ACTOR_ID)
        if of_quarter.filter(params__contains={"quarter": quarter}).exists():
            return None
        return start_reassessing(centre_id=centre_id, actor_id=SYSTEM_ACTOR_ID, today=today)


def _wait_for_others(centre_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK_CLASS, centre_id])
