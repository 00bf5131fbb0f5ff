import logging
import traceback

from django.utils import timezone

from shapagat.core.exceptions import DomainError
from shapagat.core.scope import scope
from shapagat.jobs.constants import FIRST_PAUSE, MOST_ATTEMPTS, JobState
from shapagat.jobs.models import Job
from shapagat.jobs.runner.lease import read_leased, save_leased
from shapagat.jobs.runner.tell_owner import tell_owner

logger = logging.getLogger("shapagat.jobs")


def record_failure(job: Job, error: Exception) -> None:
    """Let the job wait for its next attempt, or fail when a rule refused it or it has failed too often.

    Only a code is kept: the error's message may quote personal data. Raises LeaseLost.
    """
    log_failure(job, error)
    with scope({job.centre_id}):
        now, attempts = timezone.now(), read_leased(job).attempts + 1
        if isinstance(error, DomainError) or attempts >= MOST_ATTEMPTS:
            code = error.code if isinstance(error, DomainError) else "server_error"
            ending = {"state": JobState.FAILED, "message": code, "finished_at": now}
            tell_owner(job, JobState.FAILED)
        else:
            ending = {"state": JobState.QUEUED, "due_at": now + FIRST_PAUSE * 2**attempts}
        save_leased(job, attempts=attempts, leased_until=None, **ending)


def log_failure(job: Job, error: Exception) -> None:
    """Write down which job failed, and where in the code."""
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    logger.error("job %s: %s at %s", job.pk, type(error).__name__, " < ".join(reversed(places)))
