"""The signature of a scope, as the database's function `shapagat_scope()` checks it. Pure."""

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

#: Seconds a scope holds; a transaction that lives longer gets an error from its next statement.
SCOPE_SECONDS = 15 * 60
_BLOCK = 64
_SHORTEST = 32


@dataclass(frozen=True)
class Moment:
    """What a scope is bound to: the server's process and the start of its transaction (µs), and the time now (s)."""

    process: int
    started: int
    now: int


@dataclass(frozen=True)
class ScopeKey:
    """The key that the service signs with and the database checks with."""

    secret: bytes

    @classmethod
    def read(cls, text: str) -> "ScopeKey":
        """Take the key from the settings.

        Raises ImproperlyConfigured when it is missing or shorter than 32 characters.
        """
        if len(text) < _SHORTEST:
            raise ImproperlyConfigured("SCOPE_KEY is missing or too short: give 32 or more random characters.")
        return cls(text.encode())

    @property
    def name(self) -> str:
        """Name the key without telling anything of it."""
        return hashlib.sha256(b"shapagat scope key" + self.secret).hexdigest()[:16]

    @property
    def blocks(self) -> tuple[bytes, bytes]:
        """Return the inner and the outer block of HMAC-SHA-256 (RFC 2104, section 2), ready for a bare sha256()."""
        whole = self.secret if len(self.secret) <= _BLOCK else hashlib.sha256(self.secret).digest()
        padded = whole.ljust(_BLOCK, b"\0")
        return bytes(byte ^ 0x36 for byte in padded), bytes(byte ^ 0x5C for byte in padded)

    def sign(self, centre_ids: Collection[int], moment: Moment) -> str:
        """Return the setting's value: key's name, centres, end (unix seconds), MAC in hex."""
        listed = ",".join(str(int(centre_id)) for centre_id in sorted(centre_ids))
        told = f"{self.name}|{listed}|{moment.now + SCOPE_SECONDS}"
        message = f"{told}|{moment.process}|{moment.started}"
        return f"{told}|{hmac.new(self.secret, message.encode(), hashlib.sha256).hexdigest()}"
