"""What every way out of the service does alike, and in how many ways it may fail."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Protocol

from shapagat.core.masked import masked
from shapagat.notifications.constants import Channel


@masked
@dataclass(frozen=True)
class Outgoing:
    """One message on its way out: to one address, in one language."""

    #: E.164 for phones, a mailbox, a chat's id.
    address: str
    language: str
    sentence: str
    #: Who it comes from, and where the rest is read; empty for what stands alone, such as a code.
    sender: str
    link: str
    #: The same for every try of this message: what a provider that knows it takes once.
    key: str

    @property
    def text(self) -> str:
        """The whole message as plain text."""
        return "\n".join(part for part in (self.sentence, self.sender, self.link) if part)


class SendingFailed(Exception):
    """It was not sent. Carries a short code, never an address or what a provider answered in words."""

    def __init__(self, code: str, *, after: timedelta | None = None) -> None:
        self.code = code
        #: How long the provider asks to wait.
        self.after = after
        super().__init__(code)


class Refused(SendingFailed):
    """The provider will not take this message, however often it is tried."""


class TryLater(SendingFailed):
    """It was surely not taken, and may be taken later."""


class Unsure(SendingFailed):
    """It went out and nobody said what became of it."""


class OutsideChannel(Protocol):
    """A way to reach somebody outside the service."""

    channel: ClassVar[Channel]

    def is_configured(self) -> bool:
        """Say whether this installation can use it; one that is not configured is not offered."""

    def keeps_keys(self) -> bool:
        """Say whether a message tried again under its key is taken once."""

    def send(self, message: Outgoing) -> str:
        """Send it; return the provider's id, if it says one. Raises Refused, TryLater, Unsure."""
