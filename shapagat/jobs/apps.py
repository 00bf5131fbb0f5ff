from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work with progress."""

    name = "shapagat.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Say what owners are told, and register the rotations of keys."""
        from django.utils.translation import gettext_lazy as _

        from shapagat.jobs.key_rotation import register_kinds
        from shapagat.notifications.templates import register

        register_kinds()
        register("job.succeeded", _("Your work is finished."))
        register("job.failed", _("Your work could not be finished. Open it to see why."))
