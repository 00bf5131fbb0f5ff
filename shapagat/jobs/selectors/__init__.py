from shapagat.jobs.selectors.jobs import job_of, jobs_of

__all__ = ["job_of", "jobs_of"]
