from uuid import UUID

from django.db.models import QuerySet

from shapagat.core.exceptions import NotVisible
from shapagat.jobs.models import Job


def jobs_of(owner_id: UUID) -> QuerySet[Job]:
    """Return the jobs in scope that this person started."""
    return Job.objects.filter(owner_id=owner_id)


def job_of(owner_id: UUID, job_id: UUID) -> Job:
    """Return one of them. Raises NotVisible, also for somebody else's."""
    job = jobs_of(owner_id).filter(pk=job_id).first()
    if job is None:
        raise NotVisible
    return job
