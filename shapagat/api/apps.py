from django.apps import AppConfig


class ApiConfig(AppConfig):
    """HTTP habits shared by all."""

    name = "shapagat.api"
    label = "api"

    def ready(self) -> None:
        """Let the description of the API know how callers sign in."""
        import shapagat.api.schema.security  # noqa: F401 - registers itself
