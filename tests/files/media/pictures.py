"""Photographs made by hand, with everything in them that must not stay."""

import struct
import zlib

#: Stands in every place where something may be said beside the picture.
CANARY = b"43.238949N 76.889709E"


def jpeg(*segments: bytes, orientation: int = 0, tail: bytes = b"", scans: int = 1) -> bytes:
    """A JPEG with a scan that has FF 00 and a restart marker in it."""
    frame = _segment(0xC0, b"\x08\0\x10\0\x10\x01\x01\x11\0")
    scan = _segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56" * 30
    middle = b"".join(segments) + (exif(orientation) if orientation else b"")
    return (
        b"\xff\xd8"
        + middle
        + _segment(0xDB, bytes(65))
        + frame
        + _segment(0xC4, bytes(20))
        + scan * scans
        + b"\xff\xd9"
        + tail
    )


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def app(number: int, body: bytes) -> bytes:
    """An application segment."""
    return _segment(0xE0 + number, body)


def comment(body: bytes) -> bytes:
    """A comment."""
    return _segment(0xFE, body)


def exif(orientation: int, order: str = "<") -> bytes:
    """Exif with an orientation and a place."""
    start = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(f"{order}HHII", 0x010F, 2, len(CANARY), 64) + struct.pack(
        f"{order}HHIHH", 0x0112, 3, 1, orientation, 0
    )
    tiff = start + struct.pack(f"{order}IH", 8, 2) + entries + bytes(4)
    return app(1, b"Exif\0\0" + tiff.ljust(64, b"\0") + CANARY)


def png(*extra: bytes, tail: bytes = b"") -> bytes:
    """A PNG of one pixel."""
    header, data = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(extra) + data + chunk(b"IEND", b"") + tail


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def webp(*extra: bytes, flags: int = 0) -> bytes:
    """A WebP, an extended one."""
    body = riff(b"VP8X", bytes([flags]) + bytes(9)) + riff(b"VP8L", b"\x2f\0\0\0\0") + b"".join(extra)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def riff(kind: bytes, body: bytes) -> bytes:
    """A chunk of a WebP, filled up to an even size."""
    return kind + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def box(kind: bytes, body: bytes) -> bytes:
    """A box of a HEIC."""
    return struct.pack(">I", len(body) + 8) + kind + body


def heic(*, how: int = 0, around: bytes = b"", inside: bytes = b"") -> bytes:
    """A HEIC of a picture, Exif and XMP, whose places stand in `iloc`; `how` 1 puts Exif and XMP into `idat`."""
    picture, meta = b"PICTURE!" * 8, b""
    told = b"\0\0\0\0Exif" + CANARY + b"<xmp>" + CANARY
    ftyp = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    for _ in range(2):  # the second time with the places that the first one gave
        data = len(ftyp) + len(meta) + len(around) + 8
        split = 8 + len(CANARY)
        start = 0 if how == 1 else data + len(picture)
        places = [(1, 0, data, len(picture)), (2, how, start, split), (3, how, start + split, len(told) - split)]
        iloc = b"".join(struct.pack(">HHHHII", item, way, 0, 1, at, size) for item, way, at, size in places)
        infos = b"".join(
            box(b"infe", b"\x02\0\0\0" + struct.pack(">HH", item, 0) + kind + b"\0")
            for item, kind in ((1, b"hvc1"), (2, b"Exif"), (3, b"mime"))
        )
        children = box(b"hdlr", bytes(4) + b"\0\0\0\0pict") + box(b"iinf", bytes(4) + struct.pack(">H", 3) + infos)
        children += box(b"iloc", b"\x01\0\0\0\x44\x00" + struct.pack(">H", 3) + iloc) + inside
        children += box(b"idat", told) if how == 1 else b""
        meta = box(b"meta", bytes(4) + children)
    return ftyp + meta + around + box(b"mdat", picture + (b"" if how == 1 else told))
