from collections.abc import Iterable

from shapagat.audit.chain.keys import PublicKey
from shapagat.audit.chain.signed import signed_heads
from shapagat.audit.models import Head, Verification


def last_verification(keys: Iterable[PublicKey]) -> Verification | None:
    """Return what the last nightly verification found that one of these keys signed; None before the first."""
    known = list(keys)
    for row in Verification.objects.order_by("-verified_at").iterator(chunk_size=100):
        if any(key.signed(row.message(), bytes(row.signature)) for key in known):
            return row
    return None


def last_head(keys: Iterable[PublicKey]) -> Head | None:
    """Return the newest head that one of these keys signed; None before anything is sealed."""
    return next(signed_heads(keys), None)
