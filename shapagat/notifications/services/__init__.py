from shapagat.notifications.services.deliver import deliver_batch
from shapagat.notifications.services.mark_read import mark_read
from shapagat.notifications.services.notify import notify

__all__ = ["deliver_batch", "mark_read", "notify"]
