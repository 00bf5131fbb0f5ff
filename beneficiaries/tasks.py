"""Celery rings here: ids only."""

from celery import shared_task

from beneficiaries.services.assessments.start_reassessing import start_quarter
from shapagat.accounts.work import work_as_system
from shapagat.centres.selectors import all_centre_ids
from shapagat.encryption.constants import Purpose


@shared_task
def reassess_by_quarter() -> None:
    """Ring for each centre by itself; what was started this quarter is not started again."""
    for centre_id in sorted(all_centre_ids()):
        reassess_by_quarter_in.delay(centre_id)


@shared_task
def reassess_by_quarter_in(centre_id: int) -> None:
    """Start the quarter's re-assessment of one centre."""
    with work_as_system(Purpose.REGISTRATION, {centre_id}):
        start_quarter(centre_id=centre_id)
