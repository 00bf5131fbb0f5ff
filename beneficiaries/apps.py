from django.apps import AppConfig


class BeneficiariesConfig(AppConfig):
    """Families, people, organisations, requests, appeals."""

    name = "beneficiaries"
    label = "beneficiaries"

    def ready(self) -> None:
        """Register the jobs of this room."""
        from beneficiaries.importing.job import register_kind

        register_kind()
