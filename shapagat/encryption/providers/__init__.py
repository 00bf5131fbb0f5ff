"""Where the root key lives."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from shapagat.encryption.providers.file_keyring import FileKeyring
from shapagat.encryption.providers.keyring_content import ensure_keyring
from shapagat.encryption.providers.protocol import KeyProvider

__all__ = ["KeyProvider", "ensure_keyring", "get_provider"]


@lru_cache(maxsize=1)
def get_provider() -> KeyProvider:
    """Return the provider this installation uses."""
    data_dir = Path(settings.DATA_DIR) if settings.DATA_DIR else None
    return FileKeyring(Path(settings.KEYRING_FILE), data_dir=data_dir, secret_key=settings.SECRET_KEY)
