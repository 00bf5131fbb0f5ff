from typing import Final

from shapagat.notifications.channels.email import Email
from shapagat.notifications.channels.protocol import OutsideChannel
from shapagat.notifications.channels.sms import SmsGateway
from shapagat.notifications.channels.telegram import Telegram
from shapagat.notifications.channels.whatsapp import WhatsApp
from shapagat.notifications.constants import OUTSIDE

_ALL: Final[dict[str, OutsideChannel]] = {way.channel: way for way in (WhatsApp(), Telegram(), SmsGateway(), Email())}


def offered() -> list[str]:
    """Return the ways out that this installation has, in the order in which they are offered."""
    return [channel.value for channel in OUTSIDE if _ALL[channel].is_configured()]


def way(channel: str) -> OutsideChannel:
    """Return how a channel sends. Raises KeyError for none."""
    return _ALL[channel]
