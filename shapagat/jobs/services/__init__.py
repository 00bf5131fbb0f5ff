from shapagat.jobs.services.cancel_job import cancel_job
from shapagat.jobs.services.run_job_inline import run_job_inline
from shapagat.jobs.services.start_job import start_job

__all__ = ["cancel_job", "run_job_inline", "start_job"]
