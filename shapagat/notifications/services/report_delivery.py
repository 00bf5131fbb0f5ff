from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shapagat.notifications.constants import Channel, State
from shapagat.notifications.models import Notification
from shapagat.notifications.sending.handing_on import hand_on

#: What a report of arrival settles: nobody has to send it again or to ask what became of it.
_OPEN = frozenset({State.PENDING, State.SENDING, State.UNKNOWN})


@transaction.atomic
def report_delivery(*, channel: Channel, key: str, arrived: bool) -> bool:
    """Take what a provider reports of a message under our key; False when there is nothing to change.

    A report that comes twice, or too late, changes nothing. What failed after it was taken goes on to the next way.
    """
    try:
        wanted = UUID(key)
    except ValueError:
        return False
    row = Notification.objects.select_for_update().filter(pk=wanted, channel=channel, attempts__gt=0).first()
    if row is None:
        return False
    if arrived and row.state in _OPEN:
        row.state, row.delivered_at, row.failure = State.SENT, timezone.now(), ""
        row.save(force_update=True)
        return True
    if not arrived and row.state in {State.SENT, State.UNKNOWN}:
        row.delivered_at = None
        hand_on(row, "reported_failed")
        return True
    return False
