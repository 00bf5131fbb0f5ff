from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Outbox and channels."""

    name = "shapagat.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Say what people are told: of what takes two of them, and auditors of what goes beyond."""
        from shapagat.core.exported import declare_exported
        from shapagat.notifications import oversight, proposals

        oversight.register_news()
        proposals.register_news()
        declare_exported(untold={"notifications.contactpoint.id": "of whoever has a login"})
