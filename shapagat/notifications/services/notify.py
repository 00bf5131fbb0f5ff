import logging
from typing import Any
from uuid import UUID

from django.db import transaction
from kombu.exceptions import OperationalError

from shapagat.notifications.constants import Channel
from shapagat.notifications.models import Notification
from shapagat.notifications.templates import check

logger = logging.getLogger("shapagat.notifications")


def notify(*, recipient_id: UUID, code: str, params: dict[str, Any] | None = None) -> Notification:
    """Put a message into the outbox, in the transaction of what it tells of; it is sent only if that commits.

    `params` hold ids, codes and counts, no personal data. Raises UnknownTemplate.
    """
    check(code)
    made = Notification.objects.create(recipient_id=recipient_id, channel=Channel.INBOX, code=code, params=params or {})
    transaction.on_commit(_ring, robust=True)
    return made


def _ring() -> None:
    from shapagat.notifications.tasks import deliver_notifications

    try:
        deliver_notifications.apply_async(retry=False)
    except OperationalError:
        logger.warning("the broker is away; messages wait for beat")
