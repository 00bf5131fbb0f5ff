from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who read or changed what."""

    name = "shapagat.audit"
    label = "audit"
