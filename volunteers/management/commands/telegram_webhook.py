from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from shapagat.notifications.channels.protocol import Refused, TryLater, Unsure
from volunteers.telegram.bot_api import call

#: What the bot understands; Telegram keeps the rest to itself.
UPDATES = ["message", "callback_query"]


class Command(BaseCommand):
    """Tell Telegram where the bot's webhook is, with its secret. Once, and again when either changes."""

    help = (
        "Tell Telegram where the bot's webhook is (SHAPAGAT_PUBLIC_URL, TELEGRAM_BOT_TOKEN, TELEGRAM_WEBHOOK_SECRET)."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Set it. Raises CommandError with what is missing or what Telegram answered."""
        for name in ("PUBLIC_URL", "TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET"):
            if not getattr(settings, name):
                raise CommandError(f"{name.replace('PUBLIC_URL', 'SHAPAGAT_PUBLIC_URL')} is not set.")
        url = settings.PUBLIC_URL.rstrip("/") + reverse("telegram-webhook")
        body = {"url": url, "secret_token": settings.TELEGRAM_WEBHOOK_SECRET, "allowed_updates": UPDATES}
        try:
            call("setWebhook", body)
        except (Refused, TryLater, Unsure) as error:
            raise CommandError(f"Telegram did not take it: {error}.") from None
        self.stdout.write(f"Telegram brings updates to {url}.")
