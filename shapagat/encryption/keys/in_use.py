from dataclasses import dataclass, field
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


@dataclass(frozen=True, slots=True)
class DataKey:
    """An unwrapped data key, ready for use. Never printed, never kept beyond an access context."""

    id: UUID
    cipher: AESGCM = field(repr=False)
