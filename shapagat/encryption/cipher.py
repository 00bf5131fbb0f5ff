"""AES-256-GCM from `cryptography`, and nothing else."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shapagat.encryption.envelope import HEADER_BYTES, NONCE_BYTES, TAG_BYTES
from shapagat.encryption.exceptions import SealBroken
from shapagat.encryption.padding import pad, unpad

KEY_BYTES = 32


def new_key() -> bytes:
    """Return 256 random bits."""
    return AESGCM.generate_key(bit_length=8 * KEY_BYTES)


def seal_bytes(cipher: AESGCM, header: bytes, plaintext: bytes) -> bytes:
    """Return the envelope of `plaintext` under the packed `header`."""
    nonce = os.urandom(NONCE_BYTES)
    return header + nonce + cipher.encrypt(nonce, pad(plaintext), header)


def open_bytes(cipher: AESGCM, header: bytes, envelope: bytes) -> bytes:
    """Return the plaintext of an envelope that must begin with the packed `header`. Raises SealBroken."""
    if len(envelope) < HEADER_BYTES + NONCE_BYTES + TAG_BYTES:
        raise SealBroken("The envelope is cut short.")
    if not envelope.startswith(header):
        raise SealBroken("The envelope does not belong here.")
    nonce = envelope[HEADER_BYTES : HEADER_BYTES + NONCE_BYTES]
    try:
        return unpad(cipher.decrypt(nonce, envelope[HEADER_BYTES + NONCE_BYTES :], header))
    except InvalidTag:
        raise SealBroken("The seal does not hold.") from None


def wrap_key(cipher: AESGCM, key: bytes, associated: bytes) -> bytes:
    """Wrap one key under another; `associated` says where the wrapped key belongs."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, key, associated)


def unwrap_key(cipher: AESGCM, wrapped: bytes, associated: bytes) -> bytes:
    """Undo `wrap_key`. Raises SealBroken when the key belongs elsewhere or was altered."""
    try:
        return cipher.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], associated)
    except InvalidTag:
        raise SealBroken("The wrapped key does not belong here.") from None
