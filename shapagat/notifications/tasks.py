import time
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from shapagat.audit.selectors import oddities_visible
from shapagat.audit.services import find_oddities
from shapagat.centres.selectors import all_centre_ids
from shapagat.core.scope import scope
from shapagat.notifications.models import PhoneConfirmation
from shapagat.notifications.oversight import tell_of_oddities
from shapagat.notifications.services import deliver_batch, send_next

#: Days read anew each night: what a night missed is found by the next.
_DAYS_BACK = 3


#: A sweep ends after so long, well before the broker gives its ring to another worker, and rings anew.
_SECONDS_A_SWEEP = 60


@shared_task
def deliver_notifications() -> None:
    """Empty the outbox of what is due: inboxes batch by batch, then what goes outside, one by one."""
    began = time.monotonic()
    while deliver_batch():
        pass
    while send_next():
        if time.monotonic() - began > _SECONDS_A_SWEEP:
            deliver_notifications.apply_async(retry=False)
            return


@shared_task
def forget_phone_confirmations() -> None:
    """Forget what was sent to phones more than a day ago: it counts against nobody any more."""
    PhoneConfirmation.objects.filter(created_at__lt=timezone.now() - timedelta(days=1)).delete()


@shared_task
def find_odd_reading() -> None:
    """Look through the past days of each centre, a transaction each, then tell the auditors."""
    centre_ids, today = sorted(all_centre_ids()), timezone.localdate()
    for centre_id in centre_ids:
        for back in range(_DAYS_BACK, 0, -1):
            with scope({centre_id}):
                find_oddities(centre_id=centre_id, day=today - timedelta(days=back))
    with scope(centre_ids):
        new = oddities_visible().filter(created_at__gt=timezone.now() - timedelta(hours=20)).count()
        if new:
            tell_of_oddities(count=new)
