from shapagat.jobs.models.job import Job

__all__ = ["Job"]
