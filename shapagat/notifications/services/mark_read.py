from django.utils import timezone

from shapagat.notifications.models import Notification


def mark_read(*, message: Notification) -> Notification:
    """Note that its recipient has read it; the first time counts."""
    if message.read_at is None:
        message.read_at = timezone.now()
        message.save(force_update=True, update_fields=["read_at", "updated_at"])
    return message
