from django.apps import AppConfig


class ApiConfig(AppConfig):
    """HTTP habits shared by all."""

    name = "shapagat.api"
    label = "api"
