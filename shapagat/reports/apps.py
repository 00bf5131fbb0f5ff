from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Figures across the apps."""

    name = "shapagat.reports"
    label = "reports"

    def ready(self) -> None:
        """Say how a report is computed."""
        from shapagat.encryption.constants import Purpose
        from shapagat.jobs.registry import register
        from shapagat.reports.constants import JOB_KIND
        from shapagat.reports.services import compute_next_centre

        register(JOB_KIND, compute_next_centre, purpose=Purpose.REPORTING)
