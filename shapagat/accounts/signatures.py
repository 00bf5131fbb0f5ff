"""What sign-in and roles rest on cannot be made by SQL: it is signed, or stored under a keyed hash."""

import hmac
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from shapagat.encryption.keys.authority import authority_key, sign


class Granted(NamedTuple):
    """What is signed of a role: everything that says who may do what, where and when."""

    id: UUID
    user_id: UUID
    centre_id: int | None
    role: str
    starts_on: date
    ends_on: date | None
    granted_by_id: UUID

    def signature(self) -> bytes:
        """Return the signature that the row must carry."""
        return sign("role", "|".join(str(value) for value in self))

    def is_signed(self, signature: bytes) -> bool:
        """Tell whether the service granted this, and nobody by SQL."""
        return hmac.compare_digest(self.signature(), bytes(signature))


#: The fields of a role that are signed, in their order.
SIGNED_FIELDS = tuple(Granted.__annotations__)


def keyed_hash() -> Any:
    """Start the hash under which tokens are stored: a row made by SQL matches no token."""
    return hmac.new(authority_key(), digestmod="sha512")


def stored_session_key(session_key: str) -> str:
    """Return under what a session is stored: another's session copied by SQL matches no cookie."""
    return sign("session", session_key).hex()[:40]
