"""A root key made from SECRET_KEY falls with it: the signing key lies in environments, settings and error pages."""

import base64
import hashlib
import hmac
from collections.abc import Iterator

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shapagat.encryption.cipher import KEY_BYTES

_HASHES = ("sha256", "sha512", "sha384", "sha3_256", "blake2b", "blake2s", "sha1", "md5")


def derived_from(secret: str, key: bytes) -> bool:
    """Say whether a root key is SECRET_KEY in disguise, as far as guessing its usual disguises goes.

    Looked for: the secret itself, cut or filled to 32 bytes (at its beginning or its end); what it says in hex or
    base64; its digest by a usual hash (also as the hex or base64 text of it); HMAC-SHA256 and HKDF-SHA256 with
    nothing but the secret. A password hash with a salt of its own cannot be told from a random key.
    """
    return bool(secret) and any(hmac.compare_digest(key, each) for each in _disguises(secret.encode()))


def _disguises(secret: bytes) -> Iterator[bytes]:
    for text in (secret, *_decoded(secret), *_digests(secret)):
        yield from _fitted(text)
        yield from _fitted(text.hex().encode())
        yield from _fitted(base64.b64encode(text))
        yield from _fitted(base64.urlsafe_b64encode(text))
    yield hmac.digest(secret, b"", "sha256")
    yield hmac.digest(b"", secret, "sha256")
    yield HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=b"").derive(secret)


def _fitted(text: bytes) -> Iterator[bytes]:
    yield text[:KEY_BYTES].ljust(KEY_BYTES, b"\0")
    yield text[-KEY_BYTES:].rjust(KEY_BYTES, b"\0")


def _digests(secret: bytes) -> Iterator[bytes]:
    for name in _HASHES:
        yield hashlib.new(name, secret, usedforsecurity=False).digest()


def _decoded(secret: bytes) -> Iterator[bytes]:
    padded = secret + b"=" * (-len(secret) % 4)
    for decode, text in ((_from_hex, secret), (base64.b64decode, padded), (base64.urlsafe_b64decode, padded)):
        try:
            yield decode(text)
        except ValueError:
            continue


def _from_hex(text: bytes) -> bytes:
    return bytes.fromhex(text.decode())
