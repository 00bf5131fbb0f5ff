from django.apps import AppConfig


class BeneficiariesConfig(AppConfig):
    """Families, people, organisations, requests, appeals."""

    name = "beneficiaries"
    label = "beneficiaries"

    def ready(self) -> None:
        """Register the jobs of this room, and what of it can be erased."""
        from beneficiaries.erasing.registering import register_erasing
        from beneficiaries.importing.job import register_kind

        register_kind()
        register_erasing()
