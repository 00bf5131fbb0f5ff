from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from shapagat.audit.chain.keys import PublicKey, load_public_keys
from shapagat.audit.chain.signed import signed_heads
from shapagat.audit.models import Head, Verification


def published_keys() -> tuple[PublicKey, ...]:
    """Return the public keys that this server was given; none proves nothing. Raises SigningKeyUnusable."""
    path = settings.AUDIT_PUBLIC_KEY_FILE
    return load_public_keys(Path(path)) if path and Path(path).is_file() else ()


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
