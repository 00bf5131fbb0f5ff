from django.apps import AppConfig


class CentresConfig(AppConfig):
    """The centres of the cities."""

    name = "shapagat.centres"
    label = "centres"
