"""JPEG (ITU-T T.81): segments up to a scan, entropy-coded data, again segments, up to the end of the image."""

import re
from typing import IO

from shapagat.files.exceptions import FileBroken
from shapagat.files.media.orientation import exif_of, orientation_in
from shapagat.files.media.plan import Plan, Range, exactly

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
#: Tables, frames and scans; everything that a decoder needs for the picture.
_PICTURE = frozenset({*range(0xC0, 0xC8), *range(0xC9, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF})
_FRAMES = _PICTURE & set(range(0xC0, 0xD0)) - {0xC4, 0xCC}
_EXIF, _JFIF = b"Exif\0\0", b"JFIF\0"
#: Application segments that change colours: profile and transformation.
_COLOURS = {_APP2: b"ICC_PROFILE\0", _APP14: b"Adobe"}
#: In entropy-coded data FF is followed by 00 or a restart marker, else a segment begins.
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_BLOCK = 64 * 1024
_JFIF_BYTES = 12


def plan_jpeg(file: IO[bytes]) -> Plan:
    """Keep the picture, its colours and its orientation; leave out every other segment and what follows the image."""
    plan: Plan = []
    head: Plan = [exactly(file, 0, 2)]
    seen: set[int] = set()
    at = 2
    while True:
        at, marker = _marker(file, at)
        if marker == _EOI:
            break
        start, end = at - 2, at + int.from_bytes(exactly(file, at, 2))
        if end < at + 2:
            raise FileBroken
        seen.add(marker)
        if marker == _SOS:
            end = _end_of_scan(file, end)
        if marker in _PICTURE:
            plan.append(Range(start, end))
        else:
            _about(file, marker, Range(start, end), head, plan)
        at = end
    if _SOS not in seen or not seen & _FRAMES:
        raise FileBroken
    return [*head, *plan, b"\xff\xd9"]


def _about(file: IO[bytes], marker: int, segment: Range, head: Plan, plan: Plan) -> None:
    """Keep of a segment beside the picture what colours and orientation need."""
    body = exactly(file, segment.start + 4, segment.end - segment.start - 4)
    if marker == _APP0 and body.startswith(_JFIF) and len(body) >= _JFIF_BYTES and len(head) == 1:
        # Version, units and densities; the thumbnail that may follow is left out.
        head.append(b"\xff\xe0\x00\x10" + body[:_JFIF_BYTES] + b"\0\0")
    elif marker == _APP1 and body.startswith(_EXIF):
        orientation = orientation_in(body.removeprefix(_EXIF))
        if orientation and not any(isinstance(part, bytes) and _EXIF in part for part in head):
            head.append(exif_of(orientation))
    elif marker in _COLOURS and body.startswith(_COLOURS[marker]):
        plan.append(segment)


def _marker(file: IO[bytes], at: int) -> tuple[int, int]:
    """Return the place behind the next marker, and the marker; it may be preceded by any number of FF."""
    if exactly(file, at, 1) != b"\xff":
        raise FileBroken
    while (byte := exactly(file, at, 1)) == b"\xff":
        at += 1
    if byte[0] in {0, _SOI}:
        raise FileBroken
    return at + 1, byte[0]


def _end_of_scan(file: IO[bytes], at: int) -> int:
    file.seek(at)
    tail = b""
    while block := file.read(_BLOCK):
        found = _NEXT_MARKER.search(tail + block)
        if found:
            return at - len(tail) + found.start()
        at += len(block)
        tail = block[-1:]
    raise FileBroken
