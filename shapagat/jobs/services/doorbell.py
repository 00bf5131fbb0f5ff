import logging
from uuid import UUID

from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger("shapagat.jobs")


def ring(centre_id: int, job_id: UUID) -> None:
    """Call a worker when the transaction has committed. A broker that is away does no harm: beat rings again."""
    transaction.on_commit(lambda: _ring(centre_id, str(job_id)), robust=True)


def _ring(centre_id: int, job_id: str) -> None:
    from shapagat.jobs.tasks import run_job

    try:
        run_job.apply_async((centre_id, job_id), retry=False)
    except OperationalError:
        logger.warning("the broker is away; job %s waits for beat", job_id)
