from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError


class UnknownJobKind(Exception):
    """Nobody registered this kind of job."""


class JobBusy(DomainError):
    """Another process works on the job right now."""

    code = "job_busy"
    title = _("Another process works on this job right now.")


class JobFinished(DomainError):
    """The job has ended already."""

    code = "job_finished"
    title = _("This job has ended already.")
