from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.core.exceptions import NotAllowed
from shapagat.encryption.constants import Purpose
from shapagat.jobs.constants import LEASE, JobState
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, kind_of
from shapagat.jobs.runner.lease import read_leased, save_leased
from shapagat.jobs.runner.tell_owner import tell_owner


def do_batch(leased: Job) -> Progress | None:
    """Do one batch and save how far it came, in one transaction; None when the job was cancelled instead.

    Raises LeaseLost, NotAllowed when the owner no longer has a role in the centre, and what the step raises.
    """
    with _work_of(leased):
        job = read_leased(leased)
        if job.cancel_requested:
            _end(job, JobState.CANCELLED, "cancelled")
            return None
        progress = kind_of(job.kind).step(job)
        if progress.finished:
            _end(job, JobState.SUCCEEDED, progress.message, result=progress.result, **_reached(progress))
        else:
            _go_on(job, progress)
        return progress


def _go_on(job: Job, progress: Progress) -> None:
    now = timezone.now()
    save_leased(
        job, attempts=0, message=progress.message, heartbeat_at=now, leased_until=now + LEASE, **_reached(progress)
    )


def _end(job: Job, state: JobState, message: str, **changes: object) -> None:
    save_leased(job, state=state, message=message, finished_at=timezone.now(), leased_until=None, **changes)
    tell_owner(job, state)


def _reached(progress: Progress) -> dict[str, object]:
    return {"cursor": progress.cursor, "done": progress.done, "total": progress.total}


@contextmanager
def _work_of(job: Job) -> Iterator[None]:
    purpose = Purpose(job.purpose)
    if job.owner_id == SYSTEM_ACTOR_ID:
        with work_as_system(purpose, {job.centre_id}):
            yield
        return
    owner = User.objects.filter(pk=job.owner_id, is_active=True).first()
    if owner is None:
        raise NotAllowed
    with work_as(owner, purpose, job=True) as work:
        if job.centre_id not in work.roles.centre_ids:
            raise NotAllowed
        yield
