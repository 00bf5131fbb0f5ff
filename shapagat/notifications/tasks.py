from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from shapagat.audit.selectors import oddities_visible
from shapagat.audit.services import find_oddities
from shapagat.centres.selectors import all_centre_ids
from shapagat.core.scope import scope
from shapagat.notifications.oversight import tell_of_oddities
from shapagat.notifications.services import deliver_batch

#: Days read anew each night: what a night missed is found by the next.
_DAYS_BACK = 3


@shared_task
def deliver_notifications() -> None:
    """Empty the outbox of what is due, batch by batch."""
    while deliver_batch():
        pass


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
