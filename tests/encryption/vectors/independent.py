"""The formats written down a second time, from their description, with nothing of ours."""

import hashlib
import hmac
import struct

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def envelope(key: bytes, header: bytes, nonce: bytes, text: bytes) -> bytes:
    framed = struct.pack(">I", len(text)) + text
    size = next((each for each in (64, 128, 256, 512) if len(framed) <= each), -(-len(framed) // 1024) * 1024)
    return header + nonce + AESGCM(key).encrypt(nonce, framed + bytes(size - len(framed)), header)


def header(compartment: int, schema: int, subject: bytes, row: bytes, revision: int, key_id: bytes) -> bytes:
    return b"SG" + struct.pack(">BBH", 1, schema, compartment) + subject + row + struct.pack(">I", revision) + key_id


def chunk_row(number: int, last: int) -> bytes:
    return bytes(7) + struct.pack(">BQ", last, number)


def wrapped(key: bytes, nonce: bytes, inner: bytes, place: bytes) -> bytes:
    return nonce + AESGCM(key).encrypt(nonce, inner, place)


def token(key: bytes, purpose: int, text: str, size: int) -> bytes:
    return hmac.new(key, str(purpose).encode() + b"|" + text.encode(), "sha256").digest()[:size]


def scope(secret: bytes, centres: str, now: int, process: int, started: int) -> str:
    told = f"{hashlib.sha256(b'shapagat scope key' + secret).hexdigest()[:16]}|{centres}|{now + 900}"
    return told + "|" + hmac.new(secret, f"{told}|{process}|{started}".encode(), "sha256").hexdigest()


def audit(row: bytes) -> bytes:
    return hashlib.sha256(b"shapagat audit entry 1\0" + row).digest()
