import mimetypes
from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from shapagat.accounts.work import begin_work
from shapagat.api.permissions import ANYONE
from shapagat.api.views import ApiView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.files.answering import file_answer
from shapagat.files.selectors import file_of
from shapagat.files.services import open_file
from shapagat.jobs.registry import kind_of
from shapagat.jobs.selectors import job_of


class JobFileView(ApiView):
    """A file that a job made, for whoever started the job."""

    roles = {"GET": ANYONE}

    @extend_schema(operation_id="jobs_file_read", responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, job_id: UUID, name: str) -> HttpResponseBase:
        """Return the file as an attachment; its reading, for its job's purpose, is recorded before it is sent."""
        job = job_of(self.work.actor_id, job_id)
        if not kind_of(job.kind).readable(job):
            raise NotVisible
        self.work = begin_work(self._caller(request), Purpose(job.purpose))
        file = file_of(job.pk, name)
        content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return file_answer(open_file(file), name=name, media_type=content_type, size=file.size)
