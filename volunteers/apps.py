from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """Volunteers, tasks, claims."""

    name = "volunteers"
    label = "volunteers"
