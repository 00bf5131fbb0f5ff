from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages of the whole service."""

    name = "shapagat.web"
    label = "web"
