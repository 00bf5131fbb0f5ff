from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shapagat.core.masked import masked


@masked
@dataclass(slots=True, eq=False)
class DataKey:
    """An unwrapped data key, ready for use. Never printed, never kept beyond an access context."""

    #: The key's UUID as 16 bytes, as envelopes hold it.
    id: bytes
    cipher: AESGCM = field(repr=False)
