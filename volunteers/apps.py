from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """Volunteers, tasks, claims."""

    name = "volunteers"
    label = "volunteers"

    def ready(self) -> None:
        """When a request ends, so do its tasks."""
        from shapagat.core import hooks
        from volunteers.erasing import register_erasing
        from volunteers.held import register_held
        from volunteers.kinds import register_kinds
        from volunteers.news import register_news
        from volunteers.services import cancel_tasks_of_request
        from volunteers.services.exclusions.carry import carry_exclusions, carry_with_merged
        from volunteers.services.matching.job import register_matching
        from volunteers.services.points.end_point import take_off_roll

        hooks.register(hooks.Hook.REQUEST_ENDED, self.label, cancel_tasks_of_request)
        hooks.register(hooks.Hook.FAMILY_JOINED, self.label, carry_exclusions)
        hooks.register(hooks.Hook.SUBJECT_MERGED, self.label, carry_with_merged)
        hooks.register(hooks.Hook.REQUEST_ENDED, f"{self.label} rolls", take_off_roll)
        register_kinds()
        register_erasing()
        register_news()
        register_held()
        register_matching()
