"""Celery rings here: ids only. Whatever the broker loses is rung again by beat."""

from uuid import UUID

from celery import shared_task

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.selectors import all_centre_ids
from shapagat.encryption.constants import INSTALLATION
from shapagat.jobs.files import destroy_expired_files
from shapagat.jobs.runner import run
from shapagat.jobs.runner.lease import overdue_jobs
from shapagat.jobs.services.doorbell import ring
from shapagat.jobs.services.tend_centre_keys import tend_centre_keys


@shared_task
def run_job(centre_id: int, job_id: str) -> None:
    """Run a slice of a job, if no other runner has it, and ring again when there is more to do."""
    job = run(centre_id=centre_id, job_id=UUID(job_id))
    if job is not None and not job.is_final and job.attempts == 0:
        ring(centre_id, job.pk)


@shared_task
def ring_overdue_jobs() -> None:
    """Ring for each centre by itself."""
    for centre_id in sorted(all_centre_ids()):
        ring_overdue_jobs_of.delay(centre_id)


@shared_task
def ring_overdue_jobs_of(centre_id: int) -> None:
    """Ring for jobs of a centre that are due and that nobody works on."""
    for job_id in overdue_jobs(centre_id):
        ring(centre_id, job_id)


@shared_task
def destroy_old_files() -> None:
    """Destroy each centre's files that have outlived their term."""
    for centre_id in sorted(all_centre_ids()):
        destroy_old_files_of.delay(centre_id)


@shared_task
def destroy_old_files_of(centre_id: int) -> None:
    """Destroy files of a centre that have outlived their term."""
    destroy_expired_files(centre_id=centre_id)


@shared_task
def tend_keys() -> None:
    """Bring each centre's data keys under its current key, and destroy keys whose term is over."""
    for centre_id in sorted({INSTALLATION, *all_centre_ids()}):
        tend_keys_of.delay(centre_id)


@shared_task
def tend_keys_of(centre_id: int) -> None:
    """Do it for one centre."""
    tend_centre_keys(centre_id=centre_id, actor_id=SYSTEM_ACTOR_ID)
