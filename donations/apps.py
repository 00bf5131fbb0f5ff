from django.apps import AppConfig


class DonationsConfig(AppConfig):
    """Donors, gifts, ledger, stock, allocations."""

    name = "donations"
    label = "donations"
