from collections.abc import Callable

from shapagat.jobs.exceptions import JobBusy
from shapagat.jobs.models import Job
from shapagat.jobs.runner import OnProgress, run


def run_job_inline(
    job: Job, on_progress: OnProgress | None = None, stopping: Callable[[], bool] = lambda: False
) -> Job:
    """Run a job to its end in this process, outside any transaction; return it as it then stands.

    `on_progress` is called after each committed batch; when `stopping` says so, the job is left queued, as after a
    failure that may pass. Raises JobBusy when another process has it.
    """
    finished = run(centre_id=job.centre_id, job_id=job.pk, on_progress=on_progress, sliced=False, stopping=stopping)
    if finished is None:
        raise JobBusy
    return finished
