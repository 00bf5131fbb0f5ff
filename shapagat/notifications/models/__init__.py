from shapagat.notifications.models.notification import Notification
from shapagat.notifications.models.phone_confirmation import PhoneConfirmation

__all__ = ["Notification", "PhoneConfirmation"]
