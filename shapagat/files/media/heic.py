"""HEIC (ISO/IEC 23008-12): a box `meta` lists items and where their bytes lie.

Bytes refer to one another by their place, so nothing is taken out: what says more than the picture is overwritten
with zeros where it lies.
"""

from collections.abc import Iterator, Mapping
from typing import IO

from shapagat.files.exceptions import FileBroken
from shapagat.files.media.boxes import Box, Numbers, boxes
from shapagat.files.media.plan import Plan, Range, exactly, size_of

#: Items that are no picture: Exif, XMP (mime), addresses.
_TELLING = frozenset({b"Exif", b"mime", b"uri "})
_TOP = frozenset({b"ftyp", b"meta", b"mdat"})
_INSIDE = frozenset({b"hdlr", b"pitm", b"iinf", b"iref", b"iprp", b"iloc", b"idat", b"grpl"})
_FULL = 4
_IN_FILE, _IN_IDAT = 0, 1
_LARGEST_LIST = 1024 * 1024
_ZEROS = 64 * 1024


def plan_heic(file: IO[bytes]) -> Plan:
    """Keep pictures; overwrite Exif, XMP and every box that no picture needs. Raises FileBroken."""
    end = size_of(file)
    top = list(boxes(file, 0, end))
    metas = [box for box in top if box.kind == b"meta"]
    if len(metas) != 1:
        raise FileBroken
    inside = list(boxes(file, metas[0].body + _FULL, metas[0].end))
    by_kind = {box.kind: box for box in inside}
    if not {b"iinf", b"iloc"} <= by_kind.keys() or len(by_kind) != len(inside):
        raise FileBroken
    freed = [box for box in top if box.kind not in _TOP] + [box for box in inside if box.kind not in _INSIDE]
    names = {box.start + 4: Range(box.start + 4, box.start + 8) for box in freed}
    telling = set(_telling_items(file, by_kind[b"iinf"]))
    extents = _extents(file, by_kind[b"iloc"], telling, by_kind.get(b"idat"), end)
    return list(_blanked([*names.values(), *(Range(box.body, box.end) for box in freed), *extents], names, end))


def _telling_items(file: IO[bytes], iinf: Box) -> Iterator[int]:
    version = exactly(file, iinf.body, 1)[0]
    first = iinf.body + _FULL + (2 if version == 0 else 4)
    for entry in boxes(file, first, iinf.end):
        numbers = Numbers(exactly(file, entry.body, min(entry.end - entry.body, 64)))
        layout = numbers.take(4) >> 24
        if layout not in {2, 3}:
            raise FileBroken
        item = numbers.take(2 if layout == 2 else 4)  # noqa: PLR2004 - the layout's own number
        numbers.take(2)
        if numbers.take(4).to_bytes(4) in _TELLING:
            yield item


def _extents(file: IO[bytes], iloc: Box, items: set[int], idat: Box | None, end: int) -> list[Range]:
    """Return where the bytes of these items lie. Raises FileBroken where they cannot be told."""
    if iloc.end - iloc.body > _LARGEST_LIST:
        raise FileBroken
    numbers = Numbers(exactly(file, iloc.body, iloc.end - iloc.body))
    version = numbers.take(4) >> 24
    sizes = numbers.take(2)
    offset_size, length_size, base_size, index_size = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 2 if version < 2 else 4  # noqa: PLR2004 - the version's own number
    found: list[Range] = []
    for _ in range(numbers.take(wide)):
        item, how = numbers.take(wide), numbers.take(2) & 15 if version else _IN_FILE
        elsewhere, base = numbers.take(2), numbers.take(base_size)
        for _ in range(numbers.take(2)):
            numbers.take(index_size if version else 0)
            start, length = base + numbers.take(offset_size), numbers.take(length_size)
            if item in items:
                found.append(_place(how, elsewhere, Range(start, start + length), idat, end))
    return found


def _place(how: int, elsewhere: int, extent: Range, idat: Box | None, end: int) -> Range:
    if how == _IN_IDAT and idat is not None:
        extent, end = Range(extent.start + idat.body, extent.end + idat.body), idat.end
    elif how != _IN_FILE:
        raise FileBroken
    # A length of nothing means up to the end of the source, wherever that is.
    if elsewhere or extent.start == extent.end or extent.end > end:
        raise FileBroken
    return extent


def _blanked(blank: list[Range], names: Mapping[int, Range], end: int) -> Iterator[bytes | Range]:
    """Yield the file with zeros in these places; a box that is blanked keeps its size and is called free."""
    at = 0
    for spot in sorted(blank, key=lambda found: (found.start, found.end)):
        if spot.start > at:
            yield Range(at, spot.start)
            at = spot.start
        if spot == names.get(at):
            yield b"free"
            at = spot.end
        while at < spot.end:
            zeros = bytes(min(spot.end - at, _ZEROS))
            yield zeros
            at += len(zeros)
    if at < end:
        yield Range(at, end)
