from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Figures across the apps."""

    name = "shapagat.reports"
    label = "reports"
