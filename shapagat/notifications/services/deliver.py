from django.db import transaction
from django.utils import timezone

from shapagat.notifications.constants import BATCH, Channel, State
from shapagat.notifications.models import Notification


@transaction.atomic
def deliver_batch() -> int:
    """Show what is due in inboxes; return how many messages were taken. Sweeps that overlap take different ones.

    The inbox is the table itself: a delivered message is one that it shows.
    """
    now = timezone.now()
    due = Notification.objects.filter(channel=Channel.INBOX, state=State.PENDING, due_at__lte=now).order_by("due_at")
    taken = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:BATCH])
    if taken:
        Notification.objects.filter(pk__in=taken).update(state=State.SENT, delivered_at=now, updated_at=now)
    return len(taken)
