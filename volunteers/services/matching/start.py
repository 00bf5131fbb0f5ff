from uuid import UUID

from django.db import connection, transaction

from shapagat.audit.services import record_change
from shapagat.jobs.constants import FINAL
from shapagat.jobs.services import start_job
from volunteers.models import MatchingRun
from volunteers.services.matching.job import KIND

#: First number of our two-number advisory locks, so that no other lock of the service collides with them.
_LOCK_CLASS = 7_151


def start_matching(*, centre_id: int, actor_id: UUID, ring: bool = True) -> MatchingRun:
    """Start matching the open tasks of a centre; while one run is under way, that one is returned."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK_CLASS, centre_id])
        runs = MatchingRun.objects.select_related("job").filter(centre_id=centre_id).exclude(job__state__in=FINAL)
        running = runs.order_by("-id").first()
        if running is not None:
            return running
        job = start_job(kind=KIND, centre_id=centre_id, owner_id=actor_id, ring=ring)
        run = MatchingRun.objects.create(centre_id=centre_id, job=job)
        record_change(action="matching.started", actor_id=actor_id, centre_id=centre_id, on=run)
        return run
