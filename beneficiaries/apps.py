from django.apps import AppConfig


class BeneficiariesConfig(AppConfig):
    """Families, people, organisations, requests, appeals."""

    name = "beneficiaries"
    label = "beneficiaries"

    def ready(self) -> None:
        """Register the jobs of this room, and what goes with a subject that is erased."""
        from beneficiaries.importing.job import register_kind
        from beneficiaries.services.attachments.end_attachment import erase_attachments_of
        from shapagat.core import hooks

        register_kind()
        hooks.register(hooks.Hook.SUBJECT_ERASED, f"{self.label}.attachments", erase_attachments_of)
