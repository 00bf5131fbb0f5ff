"""Boxes of the ISO base media file format (ISO/IEC 14496-12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from shapagat.files.exceptions import FileBroken
from shapagat.files.media.plan import exactly

_HEADER, _LARGE_HEADER = 8, 16
_LARGE, _TO_THE_END = 1, 0
#: Boxes beside one another; a photograph has a few hundred at most.
_MOST = 10_000


@dataclass(frozen=True)
class Box:
    """One box: where it and its body begin, and where it ends."""

    kind: bytes
    start: int
    body: int
    end: int


def boxes(file: IO[bytes], start: int, end: int) -> Iterator[Box]:
    """Go through the boxes between two places. Raises FileBroken when they do not fill it."""
    for _ in range(_MOST):
        if start == end:
            return
        head = exactly(file, start, _HEADER)
        size, body = int.from_bytes(head[:4]), start + _HEADER
        if size == _LARGE:
            size, body = int.from_bytes(exactly(file, body, 8)), start + _LARGE_HEADER
        following = end if size == _TO_THE_END else start + size
        if not body <= following <= end:
            raise FileBroken
        yield Box(head[4:], start, body, following)
        start = following
    raise FileBroken


@dataclass
class Numbers:
    """Big-endian numbers read one after another from a body."""

    content: bytes
    at: int = 0

    def take(self, size: int) -> int:
        """Return the next number of so many bytes; 0 bytes are 0. Raises FileBroken."""
        if self.at + size > len(self.content):
            raise FileBroken
        found = int.from_bytes(self.content[self.at : self.at + size])
        self.at += size
        return found
