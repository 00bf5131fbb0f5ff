import time
from collections.abc import Callable
from uuid import UUID

from shapagat.core.scope import scope
from shapagat.jobs.constants import MOST_ATTEMPTS, SLICE, JobState
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress
from shapagat.jobs.runner.batch import do_batch
from shapagat.jobs.runner.failing import record_failure
from shapagat.jobs.runner.lease import LeaseLost, save_leased, take_lease

OnProgress = Callable[[Progress], None]


class _Died(Exception):
    """Runner after runner died over the same batch."""


def run(
    *,
    centre_id: int,
    job_id: UUID,
    on_progress: OnProgress | None = None,
    sliced: bool = True,
    stopping: Callable[[], bool] = lambda: False,
) -> Job | None:
    """Run a job's batches until it ends, fails or its slice of time is over; return it, or None if it was not free.

    `sliced=False` runs to the end, or until `stopping` says so, for the command line. A failed batch leaves the job to
    its next attempt. The job may be killed at any moment: what was committed stays, the batch under way never happened.
    """
    job = take_lease(centre_id=centre_id, job_id=job_id)
    if job is None:
        return None
    stop_at = time.monotonic() + SLICE.total_seconds() if sliced else float("inf")
    try:
        _run_batches(job, on_progress, lambda: stopping() or time.monotonic() >= stop_at)
    except LeaseLost:
        return None
    except Exception as error:  # noqa: BLE001 - whatever a step raises, the job must say that it failed
        record_failure(job, error)
    with scope({centre_id}):
        return Job.objects.get(pk=job_id)


def _run_batches(job: Job, on_progress: OnProgress | None, is_over: Callable[[], bool]) -> None:
    if job.attempts >= MOST_ATTEMPTS:
        raise _Died
    while not is_over():
        progress = do_batch(job)
        if progress is not None and on_progress is not None:
            on_progress(progress)
        if progress is None or progress.finished:
            return
    with scope({job.centre_id}):
        save_leased(job, leased_until=None, state=JobState.QUEUED)
