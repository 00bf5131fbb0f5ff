"""PNG (ISO/IEC 15948): a signature and chunks of length, type, data and checksum."""

from typing import IO

from shapagat.files.exceptions import FileBroken
from shapagat.files.media.plan import Plan, Range, exactly, size_of

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: The picture and its colours; texts, Exif, times and whatever anybody else put in are left out.
_KEPT = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"cICP",
        b"sBIT",
        b"bKGD",
        b"pHYs",
    }
)
_AROUND = 12


def plan_png(file: IO[bytes]) -> Plan:
    """Keep the chunks of the picture up to the last one, and nothing behind it."""
    end, at = size_of(file), len(_SIGNATURE)
    if exactly(file, 0, at) != _SIGNATURE:
        raise FileBroken
    plan: Plan = [_SIGNATURE]
    seen: set[bytes] = set()
    while b"IEND" not in seen:
        head = exactly(file, at, 8)
        following, kind = at + _AROUND + int.from_bytes(head[:4]), head[4:]
        if following > end or (not seen and kind != b"IHDR"):
            raise FileBroken
        if kind in _KEPT:
            plan.append(Range(at, following))
        seen.add(kind)
        at = following
    if b"IDAT" not in seen:
        raise FileBroken
    return plan
