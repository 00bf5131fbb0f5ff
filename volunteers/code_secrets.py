"""What a code opens. Without the paper the database tells nobody's initials, and with it no more than these."""

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shapagat.encryption.cipher import unwrap_key, wrap_key
from shapagat.encryption.exceptions import SealBroken
from shapagat.encryption.keys.authority import sign
from volunteers.codes import Code
from volunteers.sealed import VolunteerIdentity

_MOST_BYTES = 24


def hash_of(code: Code) -> bytes:
    """Return the keyed hash under which a certificate is found."""
    return sign("certificate", code.text)


def initials_of(identity: VolunteerIdentity) -> str:
    """Return the first letters of a name: enough to compare with a paper in hand, too little to find somebody by."""
    names = (identity.family_name, identity.given_name, identity.patronymic)
    return " ".join(f"{name[0].upper()}." for name in names if name)


def seal_initials(code: Code, initials: str) -> bytes:
    """Seal initials under a key that only the code and the installation together make; all are equally long."""
    return wrap_key(_cipher(code), initials.encode().ljust(_MOST_BYTES), hash_of(code))


def open_initials(code: Code, shown: bytes) -> str:
    """Return the initials; nothing where they were erased."""
    try:
        return unwrap_key(_cipher(code), shown, hash_of(code)).decode().rstrip()
    except (SealBroken, ValueError):
        return ""


def _cipher(code: Code) -> AESGCM:
    return AESGCM(sign("certificate-initials", code.text))
