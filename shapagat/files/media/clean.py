import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from shapagat.files.media.heic import plan_heic
from shapagat.files.media.jpeg import plan_jpeg
from shapagat.files.media.kinds import MediaType, media_type_of
from shapagat.files.media.plan import Plan, Planned, Range, length_of, size_of
from shapagat.files.media.png import plan_png
from shapagat.files.media.webp import plan_webp


@dataclass(frozen=True)
class Cleaned:
    """A file of a known kind, to be read once."""

    media_type: MediaType
    content: IO[bytes]
    #: Bytes there are to read.
    size: int


def clean(file: IO[bytes]) -> Cleaned:
    """Tell the kind of a seekable file and leave out what a photograph says of place, time, camera and author.

    Of what a JPEG says beside its picture its orientation alone is kept. Paper scanned to PDF is taken as it is.
    Raises FileTypeRefused, and FileBroken for a photograph that cannot be followed to its end.
    """
    media_type = media_type_of(file)
    plan = _PLANNERS[media_type](file)
    return Cleaned(media_type, io.BufferedReader(Planned(file, plan), 64 * 1024), sum(map(length_of, plan)))


def _whole(file: IO[bytes]) -> Plan:
    return [Range(0, size_of(file))]


_PLANNERS: dict[MediaType, Callable[[IO[bytes]], Plan]] = {
    MediaType.PDF: _whole,
    MediaType.JPEG: plan_jpeg,
    MediaType.PNG: plan_png,
    MediaType.WEBP: plan_webp,
    MediaType.HEIC: plan_heic,
}
