from datetime import timedelta
from typing import ClassVar

from django.conf import settings

from shapagat.notifications.channels.http import LONGEST_WAIT, Answer, post_json, taken
from shapagat.notifications.channels.protocol import Outgoing, TryLater
from shapagat.notifications.constants import Channel

_TOO_MANY = 429


class Telegram:
    """Telegram Bot API: `sendMessage`. It knows no keys: what nobody answered for is not sent again."""

    channel: ClassVar[Channel] = Channel.TELEGRAM

    def is_configured(self) -> bool:
        """Whether the bot has a token."""
        return bool(settings.TELEGRAM_BOT_TOKEN)

    def keeps_keys(self) -> bool:
        """It does not."""
        return False

    def send(self, message: Outgoing) -> str:
        """Hand it to the bot's chat. Raises Refused, TryLater, Unsure."""
        url = f"{settings.TELEGRAM_API_URL}/bot{settings.TELEGRAM_BOT_TOKEN}/sendMessage"
        body = {"chat_id": message.address, "text": message.text, "link_preview_options": {"is_disabled": True}}
        answer = post_json(url, body, {})
        if answer.status == _TOO_MANY:
            raise TryLater("too_many", after=_patience(answer))
        result = taken(answer).get("result")
        return str(result.get("message_id", "")) if isinstance(result, dict) else ""


def _patience(answer: Answer) -> timedelta | None:
    """How long to wait stands in the body here."""
    parameters = answer.said.get("parameters")
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return timedelta(seconds=min(seconds, LONGEST_WAIT)) if isinstance(seconds, int) else answer.after
