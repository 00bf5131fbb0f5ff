from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Generated people who retell the charity's first years."""

    name = "shapagat.demonstration"
    label = "demonstration"

    def ready(self) -> None:
        """Say how people are named."""
        from shapagat.demonstration.public_names import generated_names
        from shapagat.encryption.index.planning.public_names import register_public_names

        register_public_names(generated_names)
