from shapagat.notifications.selectors.inbox import inbox_of, message_in_inbox
from shapagat.notifications.selectors.stranded import (
    RETRIES_STRANDED,
    SEES_STRANDED,
    stranded_one,
    stranded_visible_to,
)

__all__ = [
    "RETRIES_STRANDED",
    "SEES_STRANDED",
    "inbox_of",
    "message_in_inbox",
    "stranded_one",
    "stranded_visible_to",
]
