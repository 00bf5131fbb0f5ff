"""WebP: a RIFF file of chunks; the first one of an extended file has flags that say which others there are."""

from typing import IO

from shapagat.files.exceptions import FileBroken
from shapagat.files.media.plan import Plan, Range, exactly, length_of, size_of

_KEPT = frozenset({b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_PICTURES = frozenset({b"VP8 ", b"VP8L", b"ANMF"})
_HEADER = 12
_EXTENDED_BYTES = 10
#: Flags of VP8X: there is a chunk EXIF, a chunk XMP.
_METADATA = 0b1100


def plan_webp(file: IO[bytes]) -> Plan:
    """Keep the pictures; leave out EXIF, XMP, unknown chunks and what follows the file."""
    head = exactly(file, 0, _HEADER)
    end, at = 8 + int.from_bytes(head[4:8], "little"), _HEADER
    if head[:4] != b"RIFF" or head[8:] != b"WEBP" or end > size_of(file):
        raise FileBroken
    kept: Plan = []
    seen: set[bytes] = set()
    while at < end:
        chunk = exactly(file, at, 8)
        kind, size = chunk[:4], int.from_bytes(chunk[4:], "little")
        following = at + 8 + size + size % 2
        if following > end + 1:
            raise FileBroken
        if kind == b"VP8X" and size == _EXTENDED_BYTES:
            body = exactly(file, at + 8, size)
            kept.append(chunk + bytes([body[0] & ~_METADATA]) + body[1:])
        elif kind in _KEPT:
            kept.append(Range(at, min(following, end)))
        seen.add(kind)
        at = following
    if not seen & _PICTURES:
        raise FileBroken
    size = sum(map(length_of, kept))
    return [b"RIFF" + (4 + size).to_bytes(4, "little") + b"WEBP", *kept]
