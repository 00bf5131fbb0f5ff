"""The one thing of Exif that a picture needs: which way is up (tag 0x0112 of the first directory, 1 to 8)."""

import struct

_TAG, _SHORT = 0x0112, 3
_UPRIGHT, _MOST = 1, 8
_ENTRY_BYTES = 12
_MOST_ENTRIES = 1000


def orientation_in(tiff: bytes) -> int:
    """Return the orientation that Exif data state, 0 when they state none or cannot be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return 0
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for number in range(min(count, _MOST_ENTRIES)):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + number * _ENTRY_BYTES)
            if tag == _TAG and kind == _SHORT:
                return value if _UPRIGHT <= value <= _MOST else 0
    except struct.error:
        return 0
    return 0


def exif_of(orientation: int) -> bytes:
    """Return a JPEG segment that states the orientation and nothing else."""
    entry = struct.pack(">HHIHH", _TAG, _SHORT, 1, orientation, 0)
    body = b"Exif\0\0" + b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
