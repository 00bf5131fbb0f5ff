from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from shapagat.core.exceptions import NotVisible
from shapagat.jobs.models import Job, StoredFile


def file_of(job: Job, name: str) -> StoredFile:
    """Return a file of a job. Raises NotVisible when there is none, or no longer."""
    found = StoredFile.objects.filter(job=job, name=name, destroyed_at=None).first()
    if found is None:
        raise NotVisible
    return found


def files_by_job(jobs: Iterable[Job]) -> dict[UUID, list[StoredFile]]:
    """Return the files that there still are, by the id of their job and in order of name, in one query."""
    found: dict[UUID, list[StoredFile]] = defaultdict(list)
    for file in StoredFile.objects.filter(job__in=jobs, destroyed_at=None).order_by("name"):
        if file.job_id is not None:
            found[file.job_id].append(file)
    return found
