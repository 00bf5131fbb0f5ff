from django.apps import AppConfig


class ApiConfig(AppConfig):
    """HTTP habits shared by all."""

    name = "shapagat.api"
    label = "api"

    def ready(self) -> None:
        """Let the description of the API know how callers sign in; say what the auditor is told."""
        from django.utils.translation import gettext_lazy as _

        import shapagat.api.schema.security  # noqa: F401 - registers itself
        from shapagat.api.resources.audit.nightly import BROKEN
        from shapagat.notifications.templates import register

        register(BROKEN, _("The audit trail does not stand: %(count)s faults were found. Tell the owner at once."))
