from typing import Any, ClassVar

from django.conf import settings

from shapagat.notifications.channels.http import post_json, taken
from shapagat.notifications.channels.protocol import Outgoing
from shapagat.notifications.constants import Channel


class WhatsApp:
    """WhatsApp Business Cloud API: `POST /<phone number id>/messages` with an approved template of three parameters.

    {{1}} the sentence, {{2}} who it comes from, {{3}} the link. The API takes no key that it would recognise again;
    ours goes along as `biz_opaque_callback_data`, which its callbacks repeat.
    """

    channel: ClassVar[Channel] = Channel.WHATSAPP

    def is_configured(self) -> bool:
        """Whether number, token and template are given."""
        return bool(settings.WHATSAPP_PHONE_NUMBER_ID and settings.WHATSAPP_TOKEN and settings.WHATSAPP_TEMPLATE)

    def keeps_keys(self) -> bool:
        """Only where a gateway stands before it that honours `Idempotency-Key`."""
        return bool(settings.WHATSAPP_KEEPS_KEYS)

    def send(self, message: Outgoing) -> str:
        """Hand it over. Raises Refused, TryLater, Unsure."""
        url = f"{settings.WHATSAPP_API_URL}/{settings.WHATSAPP_PHONE_NUMBER_ID}/messages"
        headers = {"Authorization": f"Bearer {settings.WHATSAPP_TOKEN}", "Idempotency-Key": message.key}
        said = taken(post_json(url, _body(message), headers))
        messages = said.get("messages")
        first = messages[0] if isinstance(messages, list) and messages else {}
        return str(first.get("id", "")) if isinstance(first, dict) else ""


def _body(message: Outgoing) -> dict[str, Any]:
    parameters = [{"type": "text", "text": part} for part in (message.sentence, message.sender, message.link)]
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": message.address.removeprefix("+"),
        "type": "template",
        "template": {
            "name": settings.WHATSAPP_TEMPLATE,
            "language": {"code": message.language},
            "components": [{"type": "body", "parameters": parameters}],
        },
        "biz_opaque_callback_data": message.key,
    }
