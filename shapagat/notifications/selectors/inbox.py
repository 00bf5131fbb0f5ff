from uuid import UUID

from django.db.models import QuerySet

from shapagat.core.exceptions import NotVisible
from shapagat.notifications.constants import Channel
from shapagat.notifications.models import Notification


def inbox_of(recipient_id: UUID) -> QuerySet[Notification]:
    """Return what was delivered to somebody's inbox."""
    return Notification.objects.filter(recipient_id=recipient_id, channel=Channel.INBOX, delivered_at__isnull=False)


def message_in_inbox(recipient_id: UUID, message_id: UUID) -> Notification:
    """Return one of them. Raises NotVisible, also for somebody else's."""
    found = inbox_of(recipient_id).filter(pk=message_id).first()
    if found is None:
        raise NotVisible
    return found
