"""A cleaned file as a plan: bytes of ours and ranges of the source, in their order. Nothing is copied to make it."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Any

from shapagat.files.exceptions import FileBroken


@dataclass(frozen=True)
class Range:
    """Bytes of the source, from `start` up to `end`."""

    start: int
    end: int


Plan = list[bytes | Range]


def length_of(part: bytes | Range) -> int:
    """Return how many bytes a part of a plan has."""
    return part.end - part.start if isinstance(part, Range) else len(part)


def size_of(file: IO[bytes]) -> int:
    """Return the source's number of bytes."""
    return file.seek(0, io.SEEK_END)


def exactly(file: IO[bytes], at: int, size: int) -> bytes:
    """Read from a place. Raises FileBroken when the source ends before."""
    file.seek(at)
    read = file.read(size)
    if len(read) != size:
        raise FileBroken
    return read


class Planned(io.RawIOBase):
    """A plan read as a stream."""

    def __init__(self, source: IO[bytes], plan: Iterable[bytes | Range]) -> None:
        self._source = source
        self._parts = iter(plan)
        self._bytes = memoryview(b"")
        self._range = Range(0, 0)

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read at most to the end of a part."""
        while not self._bytes and self._range.start >= self._range.end:
            part = next(self._parts, None)
            if part is None:
                return 0
            if isinstance(part, Range):
                self._range = part
            else:
                self._bytes = memoryview(part)
        if self._bytes:
            piece = bytes(self._bytes[: len(buffer)])
            self._bytes = self._bytes[len(piece) :]
        else:
            piece = exactly(self._source, self._range.start, min(len(buffer), self._range.end - self._range.start))
            self._range = Range(self._range.start + len(piece), self._range.end)
        buffer[: len(piece)] = piece
        return len(piece)
