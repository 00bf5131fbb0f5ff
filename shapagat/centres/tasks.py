from celery import shared_task

from shapagat.centres.selectors import all_centre_ids
from shapagat.encryption.constants import INSTALLATION
from shapagat.encryption.keys.sweep import sweep_pending_keys


@shared_task
def sweep_keys() -> None:
    """Settle the keys whose transaction never said whether it committed."""
    sweep_pending_keys(centre_ids={INSTALLATION, *all_centre_ids()})
