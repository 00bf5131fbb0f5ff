from shapagat.notifications.services.contacts import (
    Wishes,
    change_wishes,
    forget_contacts,
    forget_contacts_unless_needed,
    forget_telegram_chat,
    keep_telegram_chat,
    wishes_of,
)
from shapagat.notifications.services.deliver import deliver_batch
from shapagat.notifications.services.mark_read import mark_read
from shapagat.notifications.services.notify import notify, notify_many
from shapagat.notifications.services.phone_confirmation import (
    confirm_phone,
    start_phone_confirmation,
    take_confirmed_phone,
)
from shapagat.notifications.services.report_delivery import report_delivery
from shapagat.notifications.services.retry_notice import retry_notice
from shapagat.notifications.services.send_next import send_next

__all__ = [
    "Wishes",
    "change_wishes",
    "confirm_phone",
    "deliver_batch",
    "forget_contacts",
    "forget_contacts_unless_needed",
    "forget_telegram_chat",
    "keep_telegram_chat",
    "mark_read",
    "notify",
    "notify_many",
    "report_delivery",
    "retry_notice",
    "send_next",
    "start_phone_confirmation",
    "take_confirmed_phone",
    "wishes_of",
]
