from datetime import timedelta
from enum import StrEnum


class Channel(StrEnum):
    """How a message reaches its recipient."""

    INBOX = "inbox"


#: Messages that one sweep takes, each batch in a transaction of its own.
BATCH = 100
#: Seconds to wait after a channel failed; doubled with each further failure, up to an hour.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)
