from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Outbox and channels."""

    name = "shapagat.notifications"
    label = "notifications"
