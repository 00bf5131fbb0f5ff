from shapagat.notifications.models.contact_point import ContactPoint
from shapagat.notifications.models.notification import Notification
from shapagat.notifications.models.phone_confirmation import PhoneConfirmation
from shapagat.notifications.models.preference import NoticePreference

__all__ = ["ContactPoint", "NoticePreference", "Notification", "PhoneConfirmation"]
