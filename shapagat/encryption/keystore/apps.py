from django.apps import AppConfig


class KeystoreConfig(AppConfig):
    """The key store: wrapped keys, in a database of their own."""

    name = "shapagat.encryption.keystore"
    label = "keystore"
