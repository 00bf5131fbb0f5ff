"""A break-glass counts only when the service began it: the row is signed, and no SQL can make such a signature."""

import hmac
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from shapagat.encryption.keys.authority import sign


class Widening(NamedTuple):
    """What is signed of a break-glass: whose it is, why, and until when. With its id, no row can be copied."""

    id: UUID
    actor_id: UUID
    reason: str
    expires_at: datetime

    def signature(self) -> bytes:
        """Return the signature that the row must carry."""
        until = self.expires_at.astimezone(UTC).isoformat()
        return sign("break-glass", f"{self.id}|{self.actor_id}|{self.reason}|{until}")

    def is_signed(self, signature: bytes) -> bool:
        """Tell whether the service began it, and nobody by SQL."""
        return hmac.compare_digest(self.signature(), bytes(signature))
