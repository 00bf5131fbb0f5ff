"""People who are told outside the service: in the day, on channels of their choice."""

from datetime import time
from typing import Any

from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.encryption.keys.authority import sign
from shapagat.notifications.models import Notification, PhoneConfirmation
from shapagat.notifications.services import Wishes, change_wishes, keep_telegram_chat, send_next

PHONE = "+77011234567"
SOME = "job.succeeded"


def confirmed(user: User, phone: str = PHONE) -> PhoneConfirmation:
    """Say that a code came back from this phone."""
    return PhoneConfirmation.objects.create(
        phone_hash=sign("phone", phone),
        code_hash=b"",
        account_id=user.pk,
        expires_at=timezone.now(),
        confirmed_at=timezone.now(),
    )


def reach(user: User, *channels: str, phone: str = PHONE, **wishes: Any) -> None:
    """Let a user be told on these channels, at any hour unless said otherwise."""
    if "telegram" in channels:
        keep_telegram_chat(user_id=user.pk, chat_id="4242")
    wanted: dict[str, Any] = {"quiet_from": time(0), "quiet_until": time(0), "language": user.language, **wishes}
    if {"sms", "whatsapp"} & {*channels}:
        wanted |= {"phone": phone, "phone_confirmation": confirmed(user, phone).pk}
    if "email" in channels:
        wanted["email"] = f"{user.username}@example.kz"
    change_wishes(user=user, wishes=Wishes(channels=channels, telegram="telegram" in channels, **wanted))
    user.refresh_from_db()


def sweep() -> None:
    """Send whatever is due."""
    while send_next():
        pass


def due_now() -> None:
    """Let what waits wait no longer."""
    Notification.objects.filter(state__in=["pending", "sending"]).update(due_at=timezone.now())


def states(user: User) -> dict[str, str]:
    """Return how each way outside stands."""
    return dict(Notification.objects.filter(recipient=user).exclude(channel="inbox").values_list("channel", "state"))
