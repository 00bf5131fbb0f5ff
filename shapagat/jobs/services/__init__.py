from shapagat.jobs.services.cancel_job import cancel_job
from shapagat.jobs.services.rotate_key import exchange_subject_key, rotation_job
from shapagat.jobs.services.run_job_inline import run_job_inline
from shapagat.jobs.services.start_job import start_job
from shapagat.jobs.services.tend_centre_keys import tend_centre_keys

__all__ = [
    "cancel_job",
    "exchange_subject_key",
    "rotation_job",
    "run_job_inline",
    "start_job",
    "tend_centre_keys",
]
