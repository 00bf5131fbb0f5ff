"""What leaves the service: the registered sentence, who it comes from, where the rest is read. Nothing of a family."""

from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from shapagat.accounts.models import RoleAssignment
from shapagat.notifications.channels.protocol import Outgoing
from shapagat.notifications.models import Notification
from shapagat.notifications.templates import sentence

_NOBODYS = "Shapagat"


def worded(message: Notification, address: str) -> Outgoing:
    """Put a message into its recipient's language. Raises UnknownTemplate."""
    language = message.recipient.language
    with override(language):
        return Outgoing(
            address=address,
            language=language,
            sentence=sentence(message.code, message.params),
            sender=_sender(message.recipient_id),
            link=f"{settings.PUBLIC_URL.rstrip('/')}{reverse('notices')}" if settings.PUBLIC_URL else "",
            key=str(message.pk),
        )


def _sender(user_id: UUID) -> str:
    """Return the name of the recipient's centre, in the active language."""
    today = timezone.localdate()
    held = RoleAssignment.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), user_id=user_id, centre__isnull=False)
    first = held.select_related("centre").order_by("starts_on", "pk").first()
    return first.centre.name if first is not None and first.centre is not None else _NOBODYS
