from shapagat.api.resources.jobs.views.files import JobFileView
from shapagat.api.resources.jobs.views.jobs import JobCancelView, JobsView, JobView

__all__ = ["JobCancelView", "JobFileView", "JobView", "JobsView"]
