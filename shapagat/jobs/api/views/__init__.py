from shapagat.jobs.api.views.files import JobFileView
from shapagat.jobs.api.views.jobs import JobCancelView, JobsView, JobView

__all__ = ["JobCancelView", "JobFileView", "JobView", "JobsView"]
