import mimetypes
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from shapagat.accounts.work import begin_work
from shapagat.api.permissions import ANYONE
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.jobs.files import open_file
from shapagat.jobs.selectors import file_of, job_of


class JobFileView(ApiView):
    """A file that a job made, for whoever started the job."""

    roles = {"GET": ANYONE}

    @extend_schema(operation_id="jobs_file_read", responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, job_id: UUID, name: str) -> HttpResponse:
        """Return the file as an attachment. It is opened for the purpose of its job, and read whole before it is sent.

        Streaming would open it after the answer has begun, when an audit entry can no longer be refused.
        """
        job = job_of(self.work.actor_id, job_id)
        self.work = begin_work(self._caller(request), Purpose(job.purpose))
        content = b"".join(open_file(file_of(job, name)))
        content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return HttpResponse(
            content,
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )
