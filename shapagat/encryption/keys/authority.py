"""The installation's own key: what says who may do what is signed with it, and no SQL can make such a signature."""

import hmac

from shapagat.encryption.constants import INSTALLATION, CentreKeyKind
from shapagat.encryption.exceptions import KeyUnavailable
from shapagat.encryption.keys.centre_keys import create_centre_key, index_key


def authority_key() -> bytes:
    """Return the key, made when it is first asked for; it lies in the key store, wrapped by the root key.

    Raises KeyUnavailable, ProviderUnreachable.
    """
    try:
        return index_key(INSTALLATION, 1)
    except KeyUnavailable:
        create_centre_key(centre_id=INSTALLATION, kind=CentreKeyKind.INDEX)
        return index_key(INSTALLATION, 1)


def sign(purpose: str, text: str) -> bytes:
    """Return HMAC-SHA-256 of a text under the installation's key, for one purpose and no other."""
    return hmac.digest(authority_key(), f"{purpose}|{text}".encode(), "sha256")
