"""Celery rings here; beat rings once a day."""

from celery import shared_task

from beneficiaries.services import erase_households_without_consent
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.centres.selectors import all_centre_ids
from shapagat.encryption.constants import Purpose


@shared_task
def erase_without_consent() -> None:
    """Ring for each centre by itself."""
    for centre_id in sorted(all_centre_ids()):
        erase_without_consent_of.delay(centre_id)


@shared_task
def erase_without_consent_of(centre_id: int) -> None:
    """Erase a centre's families whose consent did not come in time, batch by batch, a transaction each."""
    erased = 1
    while erased:
        with work_as_system(Purpose.RETENTION, {centre_id}):
            erased = erase_households_without_consent(centre_id=centre_id, actor_id=SYSTEM_ACTOR_ID)
