"""Where sealed content lies. It knows opaque keys and ciphertext, nothing else."""

from shapagat.files.storage.choice import choose_storage, get_storage
from shapagat.files.storage.protocol import ContentStorage, ObjectMissing

__all__ = ["ContentStorage", "ObjectMissing", "choose_storage", "get_storage"]
