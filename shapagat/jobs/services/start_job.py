from typing import Any
from uuid import UUID

from shapagat.audit.services import record_change
from shapagat.jobs.models import Job
from shapagat.jobs.registry import kind_of
from shapagat.jobs.services.doorbell import ring as ring_doorbell


def start_job(
    *, kind: str, centre_id: int, owner_id: UUID, params: dict[str, Any] | None = None, ring: bool = True
) -> Job:
    """Write a job down; a worker is called when the transaction commits.

    `params` hold ids and codes, no personal data. `ring=False` is for whoever runs the job in the same process.
    Raises UnknownJobKind.
    """
    job = Job.objects.create(
        kind=kind, centre_id=centre_id, owner_id=owner_id, params=params or {}, purpose=kind_of(kind).purpose
    )
    record_change(action="job.started", actor_id=owner_id, centre_id=centre_id, on=job, detail={"kind": kind})
    if ring:
        ring_doorbell(centre_id, job.pk)
    return job
