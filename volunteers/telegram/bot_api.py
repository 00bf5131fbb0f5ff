"""Calls of the Bot API beside messages, which go through the channel."""

from typing import Any

from django.conf import settings

from shapagat.notifications.channels.http import post_json, taken


def call(method: str, body: dict[str, Any]) -> dict[str, Any]:
    """Call a method of the Bot API and return what it said. Raises TryLater, Unsure, Refused."""
    url = f"{settings.TELEGRAM_API_URL}/bot{settings.TELEGRAM_BOT_TOKEN}/{method}"
    return taken(post_json(url, body, {}))
