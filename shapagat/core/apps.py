from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The wall's machinery, scope, identifiers, base models, registry of hooks."""

    name = "shapagat.core"
    label = "core"
