from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.api.permissions import ANYONE
from shapagat.api.resources.jobs.render import render_job, render_jobs
from shapagat.api.resources.jobs.serializers import JobSerializer
from shapagat.api.schema import pages_of
from shapagat.api.views import ApiView
from shapagat.jobs.selectors import job_of, jobs_of
from shapagat.jobs.services import cancel_job


class JobsView(ApiView):
    """The caller's own jobs; everybody else's are invisible."""

    roles = {"GET": ANYONE}

    @extend_schema(operation_id="jobs_list", **pages_of(JobSerializer))
    def get(self, request: Request) -> Response:
        """Return the jobs the caller started, newest first."""
        return self.page_of(request, jobs_of(self.work.actor_id), render_jobs)


class JobView(ApiView):
    """One job."""

    roles = {"GET": ANYONE}

    @extend_schema(operation_id="jobs_read", responses=JobSerializer)
    def get(self, _request: Request, job_id: UUID) -> Response:
        """Return how far it has come."""
        return self.answer(render_job(job_of(self.work.actor_id, job_id)))


class JobCancelView(ApiView):
    """The end of a job before its time."""

    roles = {"POST": ANYONE}

    @extend_schema(operation_id="jobs_cancel", request=None, responses=JobSerializer)
    def post(self, _request: Request, job_id: UUID) -> Response:
        """Ask the job to stop before its next batch; what it has done stays done. Asking twice changes nothing."""
        job = job_of(self.work.actor_id, job_id)
        return self.answer(render_job(cancel_job(job=job, actor_id=self.work.actor_id)))
