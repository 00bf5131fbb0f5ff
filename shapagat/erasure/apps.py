from django.apps import AppConfig


class ErasureConfig(AppConfig):
    """Erasing, legal holds, terms of retention."""

    name = "shapagat.erasure"
    label = "erasure"

    def ready(self) -> None:
        """Register the job, what takes two people, and what people are told."""
        from django.utils.translation import gettext_lazy as _

        from shapagat.erasure.kinds import register_own
        from shapagat.erasure.services.keep_terms import register_job
        from shapagat.notifications.templates import register

        register_own()
        register_job()
        register("retention.due", _("Records outlive their term soon and will be erased: %(number)s. See Retention."))
