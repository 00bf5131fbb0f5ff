from datetime import time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """How a message reaches its recipient."""

    INBOX = "inbox", pgettext_lazy("channel", "Inbox")
    EMAIL = "email", pgettext_lazy("channel", "E-mail")
    SMS = "sms", pgettext_lazy("channel", "SMS")
    WHATSAPP = "whatsapp", pgettext_lazy("channel", "WhatsApp")
    TELEGRAM = "telegram", pgettext_lazy("channel", "Telegram")


#: Ways out of the service, in the order in which they are offered.
OUTSIDE = (Channel.WHATSAPP, Channel.TELEGRAM, Channel.SMS, Channel.EMAIL)


class State(models.TextChoices):
    """How far a message has come on its channel.

    Failed: the next channel took over. Dead: there was none. Unknown: it may have arrived, and is not sent again.
    """

    PENDING = "pending", pgettext_lazy("message", "Waits")
    SENDING = "sending", pgettext_lazy("message", "On its way")
    SENT = "sent", pgettext_lazy("message", "Sent")
    FAILED = "failed", pgettext_lazy("message", "Failed, sent another way")
    DEAD = "dead", pgettext_lazy("message", "Could not be sent")
    UNKNOWN = "unknown", pgettext_lazy("message", "Perhaps sent")


#: What somebody may have to look at.
STRANDED = frozenset({State.DEAD, State.UNKNOWN})


class ContactCompartment:
    """Numbers of sealed compartments. They stand in every envelope and never change."""

    ADDRESSES = 321


#: Messages of the inbox that one transaction takes.
BATCH = 100
#: Seconds to wait after a failure; doubled with each further one, up to an hour, and scattered by a half.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)
#: Tries on one channel before the next one, or the pile of dead letters.
MOST_TRIES = 6

#: Kazakhstan is in one zone.
ZONE = ZoneInfo("Asia/Almaty")
QUIET_FROM, QUIET_UNTIL = time(22), time(8)
#: Messages a day outside the inbox; urgent ones may be so many times as many.
BUDGET, MOST_BUDGET, URGENT_FACTOR = 5, 50, 2

#: A code that proves a phone: so long it holds, so many guesses it stands, so soon and so often another is sent.
CODE_DIGITS = 6
CODE_HOLDS, CODE_TRIES = timedelta(minutes=10), 5
CODE_AGAIN_AFTER, CODES_A_DAY = timedelta(minutes=1), 5
#: What was confirmed may be used for so long.
CONFIRMATION_HOLDS = timedelta(hours=1)
