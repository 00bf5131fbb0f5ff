from shapagat.core.masked import MaskedStruct
from shapagat.notifications.constants import Channel


class Addresses(MaskedStruct, frozen=True):
    """Where somebody is reached. A phone stands here once its code came back; WhatsApp goes to the same number."""

    email: str = ""
    phone: str = ""
    telegram: str = ""

    def of(self, channel: str) -> str:
        """Return the address that a channel goes to, empty when there is none."""
        return {Channel.EMAIL.value: self.email, Channel.TELEGRAM.value: self.telegram}.get(channel, self.phone)
