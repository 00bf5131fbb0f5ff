from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """Volunteers, tasks, claims."""

    name = "volunteers"
    label = "volunteers"

    def ready(self) -> None:
        """When a request ends, so do its tasks."""
        from django.utils.translation import gettext_lazy as _

        from shapagat.core import hooks
        from shapagat.notifications.templates import register
        from volunteers.erasing import register_erasing
        from volunteers.held import register_held
        from volunteers.services import cancel_tasks_of_request
        from volunteers.services.matching.job import register_matching
        from volunteers.services.matching.offer import OFFERED

        hooks.register(hooks.Hook.REQUEST_ENDED, self.label, cancel_tasks_of_request)
        register_erasing()
        register_held()
        register_matching()
        register(OFFERED, _("A task is offered to you. Say under Offered to you whether you take it."))
