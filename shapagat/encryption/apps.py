from django.apps import AppConfig


class EncryptionConfig(AppConfig):
    """Keys, sealed compartments, blind indexes."""

    name = "shapagat.encryption"
    label = "encryption"
