"""Sizes say something about a family too, so plaintexts are padded to a few sizes."""

import struct

from shapagat.encryption.exceptions import SealBroken

_LENGTH = struct.Struct(">I")
SMALLEST = 64
STEP = 1024


def bucket(size: int) -> int:
    """Return the padded size: 64, 128, 256, 512, 1024, then whole kibibytes."""
    padded = SMALLEST
    while padded < size and padded < STEP:
        padded *= 2
    return padded if size <= padded else -(-size // STEP) * STEP


def pad(plaintext: bytes) -> bytes:
    """Prefix the length (4 bytes, big-endian) and fill with zeros up to the bucket."""
    framed = _LENGTH.pack(len(plaintext)) + plaintext
    return framed.ljust(bucket(len(framed)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Undo `pad`. Raises SealBroken when the frame is impossible."""
    (length,) = _LENGTH.unpack_from(padded)
    if length > len(padded) - _LENGTH.size:
        raise SealBroken("The padding is impossible.")
    return padded[_LENGTH.size : _LENGTH.size + length]
