from typing import ClassVar

from django.conf import settings

from shapagat.notifications.channels.http import post_json, taken
from shapagat.notifications.channels.protocol import Outgoing
from shapagat.notifications.constants import Channel


class SmsGateway:
    """A gateway over HTTP: `POST SMS_GATEWAY_URL` with `to`, `from`, `text` and `client_ref`, answered with an `id`.

    The key goes along twice, as header `Idempotency-Key` and as `client_ref`, which its callbacks repeat.
    """

    channel: ClassVar[Channel] = Channel.SMS

    def is_configured(self) -> bool:
        """Whether an address and a token are given."""
        return bool(settings.SMS_GATEWAY_URL and settings.SMS_GATEWAY_TOKEN)

    def keeps_keys(self) -> bool:
        """As the operator says of their gateway."""
        return bool(settings.SMS_GATEWAY_KEEPS_KEYS)

    def send(self, message: Outgoing) -> str:
        """Hand it to the gateway. Raises Refused, TryLater, Unsure."""
        body = {"to": message.address, "text": message.text, "client_ref": message.key}
        if settings.SMS_SENDER:
            body["from"] = settings.SMS_SENDER
        headers = {"Authorization": f"Bearer {settings.SMS_GATEWAY_TOKEN}", "Idempotency-Key": message.key}
        return str(taken(post_json(settings.SMS_GATEWAY_URL, body, headers)).get("id", ""))
