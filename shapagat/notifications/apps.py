from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Outbox and channels."""

    name = "shapagat.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Tell people of what takes two of them."""
        from shapagat.notifications.proposals import register_news

        register_news()
