from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from shapagat.core.ids import new_id
from shapagat.core.scope import scope
from shapagat.jobs.constants import FINAL, LEASE, JobState
from shapagat.jobs.models import Job


class LeaseLost(Exception):
    """Another runner took the job over; what this one did in its batch is rolled back."""


def take_lease(*, centre_id: int, job_id: UUID) -> Job | None:
    """Take a due job, or None when another runner has it or there is nothing to do."""
    now = timezone.now()
    with scope({centre_id}):
        free = Q(leased_until=None) | Q(leased_until__lt=now)
        due = Job.objects.select_for_update(skip_locked=True).filter(free, pk=job_id, due_at__lte=now)
        job = due.exclude(state__in=FINAL).first()
        if job is None:
            return None
        job.lease_id, job.leased_until, job.heartbeat_at = new_id(), now + LEASE, now
        job.started_at = job.started_at or now
        # A runner that died without a word counts as a failure: a batch that kills workers must come to an end.
        job.attempts += job.state == JobState.RUNNING
        job.state = JobState.RUNNING
        job.save(force_update=True)
        return job


def read_leased(job: Job) -> Job:
    """Read a job anew, as long as the lease is still ours. Raises LeaseLost."""
    found = Job.objects.filter(pk=job.pk, lease_id=job.lease_id).exclude(state__in=FINAL).first()
    if found is None:
        raise LeaseLost
    return found


def save_leased(job: Job, **changes: object) -> None:
    """Save what a batch came to, if the lease is still ours. Raises LeaseLost."""
    held = Job.objects.filter(pk=job.pk, lease_id=job.lease_id).exclude(state__in=FINAL)
    if not held.update(updated_at=timezone.now(), **changes):
        raise LeaseLost


def overdue_jobs(centre_id: int) -> list[UUID]:
    """Return the ids of jobs of a centre that wait for a runner, the oldest first."""
    now = timezone.now()
    with scope({centre_id}):
        waiting = Job.objects.filter(Q(leased_until=None) | Q(leased_until__lt=now), due_at__lte=now)
        return list(waiting.exclude(state__in=FINAL).order_by("due_at").values_list("pk", flat=True)[:100])
