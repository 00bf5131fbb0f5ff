from shapagat.notifications.services.deliver import deliver_batch
from shapagat.notifications.services.mark_read import mark_read
from shapagat.notifications.services.notify import notify
from shapagat.notifications.services.phone_confirmation import (
    confirm_phone,
    start_phone_confirmation,
    take_confirmed_phone,
)

__all__ = [
    "confirm_phone",
    "deliver_batch",
    "mark_read",
    "notify",
    "start_phone_confirmation",
    "take_confirmed_phone",
]
