from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from shapagat.jobs.constants import JobState
from shapagat.jobs.exceptions import JobFinished
from shapagat.jobs.models import Job


def cancel_job(*, job: Job, actor_id: UUID) -> Job:
    """Ask a job to stop: at once when nobody works on it, else before its next batch. Asking twice changes nothing.

    Raises JobFinished when it has ended in another way.
    """
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if locked.state == JobState.CANCELLED or locked.cancel_requested:
        return locked
    if locked.is_final:
        raise JobFinished
    locked.cancel_requested = True
    if locked.state == JobState.QUEUED:
        locked.state, locked.message, locked.finished_at = JobState.CANCELLED, "cancelled", timezone.now()
    locked.save(force_update=True)
    record_change(action="job.cancelled", actor_id=actor_id, centre_id=locked.centre_id, on=locked)
    return locked
