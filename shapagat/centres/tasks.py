from celery import shared_task

from shapagat.centres.selectors import all_centre_ids
from shapagat.encryption.constants import INSTALLATION
from shapagat.encryption.keys.sweep import sweep_pending_keys, sweep_retired_keys


@shared_task
def sweep_keys() -> None:
    """Settle the keys whose transaction never said whether it committed."""
    everywhere = {INSTALLATION, *all_centre_ids()}
    sweep_pending_keys(centre_ids=everywhere)
    sweep_retired_keys(centre_ids=everywhere)
