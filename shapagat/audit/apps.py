from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who read or changed what."""

    name = "shapagat.audit"
    label = "audit"

    def ready(self) -> None:
        """Offer the recorder that encryption asks for."""
        from shapagat.audit.recorder import AuditRecorder
        from shapagat.encryption.recorder import set_recorder

        set_recorder(AuditRecorder())
