import logging
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from shapagat.notifications.constants import BATCH, FIRST_PAUSE, LONGEST_PAUSE, Channel
from shapagat.notifications.models import Notification

logger = logging.getLogger("shapagat.notifications")

Deliver = Callable[[Notification], None]


def _show_in_inbox(_message: Notification) -> None:
    """The inbox is the table itself: a delivered message is one that it shows."""


#: How each channel delivers. What leaves the service must be safe to send twice: the mark may be lost after it.
CHANNELS: dict[str, Deliver] = {Channel.INBOX: _show_in_inbox}


@transaction.atomic
def deliver_batch() -> int:
    """Deliver what is due; return how many messages were taken. Sweeps that overlap take different ones."""
    due = Notification.objects.select_for_update(skip_locked=True).filter(delivered_at=None, due_at__lte=timezone.now())
    taken = list(due.order_by("due_at")[:BATCH])
    for message in taken:
        _deliver(message)
    return len(taken)


def _deliver(message: Notification) -> None:
    try:
        with transaction.atomic():
            CHANNELS[message.channel](message)
    except Exception as error:  # noqa: BLE001 - whatever a channel raises, the others must go on
        logger.error("message %s: %s", message.pk, type(error).__name__)  # noqa: TRY400 - its text may quote people
        message.due_at = timezone.now() + min(FIRST_PAUSE * 2 ** min(message.attempts, 20), LONGEST_PAUSE)
        message.attempts += 1
    else:
        message.delivered_at = timezone.now()
    message.save(force_update=True, update_fields=["due_at", "attempts", "delivered_at", "updated_at"])
