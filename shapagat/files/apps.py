from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Sealed files."""

    name = "shapagat.files"
    label = "files"
