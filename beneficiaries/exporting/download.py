from django.http.response import HttpResponseBase

from beneficiaries.constants import ExportFormat
from beneficiaries.exporting.job import file_name
from shapagat.files.answering import file_answer
from shapagat.files.selectors import file_of
from shapagat.files.services import open_file
from shapagat.jobs.models import Job

_TYPES = {
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.PDF: "application/pdf",
}


def download_export(job: Job) -> HttpResponseBase:
    """Answer a finished list; the reading is recorded first. Raises NotVisible while there is none, or no longer."""
    content = b"".join(open_file(file_of(job.pk, file_name(job))))
    media_type = _TYPES[ExportFormat(job.params["format"])]
    return file_answer(iter([content]), name=file_name(job), media_type=media_type, size=len(content))
