from shapagat.jobs.selectors.files import file_of, files_by_job
from shapagat.jobs.selectors.jobs import job_of, jobs_of

__all__ = ["file_of", "files_by_job", "job_of", "jobs_of"]
