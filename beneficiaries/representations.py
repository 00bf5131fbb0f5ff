"""What binds a representative to an organisation is signed: a row made by SQL binds nobody."""

import hmac

from beneficiaries.models import Representation
from shapagat.encryption.keys.authority import sign

_SIGNED = ("id", "centre_id", "organisation_id", "user_id", "starts_on", "ends_on", "granted_by_id")


def signed_over(representation: Representation) -> bytes:
    """Return the signature that the row must carry."""
    return sign("representation", "|".join(str(getattr(representation, name)) for name in _SIGNED))


def is_signed(representation: Representation) -> bool:
    """Tell whether the service granted this, and nobody by SQL."""
    return hmac.compare_digest(signed_over(representation), bytes(representation.signature))
