"""Nonces of real sealings, as a worker makes them."""

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shapagat.encryption.cipher import seal_bytes
from shapagat.encryption.envelope import HEADER_BYTES, NONCE_BYTES


def nonces(count: int) -> bytes:
    """Return the nonces of `count` sealings, one after another."""
    cipher, header = AESGCM(bytes(32)), bytes(HEADER_BYTES)
    return b"".join(seal_bytes(cipher, header, b"")[HEADER_BYTES : HEADER_BYTES + NONCE_BYTES] for _ in range(count))
