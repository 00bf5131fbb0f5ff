from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Outbox and channels."""

    name = "shapagat.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Say what auditors are told."""
        from shapagat.notifications.oversight import register_news

        register_news()
