from datetime import timedelta
from enum import StrEnum


class Channel(StrEnum):
    """How a message reaches its recipient."""

    INBOX = "inbox"
    EMAIL = "email"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"


#: Messages that one sweep takes, each batch in a transaction of its own.
BATCH = 100
#: Seconds to wait after a channel failed; doubled with each further failure, up to an hour.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)

#: A code that proves a phone: so long it holds, so many guesses it stands, so soon and so often another is sent.
CODE_DIGITS = 6
CODE_HOLDS, CODE_TRIES = timedelta(minutes=10), 5
CODE_AGAIN_AFTER, CODES_A_DAY = timedelta(minutes=1), 5
#: What was confirmed may be used for so long.
CONFIRMATION_HOLDS = timedelta(hours=1)
