from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from shapagat.centres.selectors import centres
from shapagat.files.models import StoredFile
from shapagat.files.selectors import files_by_holder
from shapagat.jobs.models import Job


def render_job(job: Job) -> dict[str, Any]:
    """Render one job. Other apps use this for the 202 that starts one."""
    return render_jobs([job])[0]


def render_jobs(jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """Render jobs with their files, in two queries however many they are."""
    slugs = dict(centres().values_list("id", "slug"))
    files = files_by_holder(job.pk for job in jobs)
    return [_render(job, slugs[job.centre_id], files[job.pk]) for job in jobs]


def _render(job: Job, centre: str, files: list[StoredFile]) -> dict[str, Any]:
    return {
        "id": str(job.pk),
        "kind": job.kind,
        "centre": centre,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "message": job.message,
        "result": job.result,
        "files": [
            {
                "name": file.name,
                "size": file.size,
                "address": reverse("job-file", kwargs={"job_id": job.pk, "name": file.name}),
            }
            for file in files
        ],
        "created_at": job.created_at.isoformat(),
        "finished_at": job.finished_at.isoformat() if job.finished_at else None,
    }
