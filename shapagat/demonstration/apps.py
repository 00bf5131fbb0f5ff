from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Generated people who retell the charity's first years."""

    name = "shapagat.demonstration"
    label = "demonstration"
