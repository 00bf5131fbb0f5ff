from django.apps import AppConfig


class BeneficiariesConfig(AppConfig):
    """Families, people, organisations, requests, appeals."""

    name = "beneficiaries"
    label = "beneficiaries"
