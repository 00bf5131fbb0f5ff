from enum import StrEnum
from typing import IO

import puremagic

from shapagat.files.exceptions import FileTypeRefused

_HEAD = 4096


class MediaType(StrEnum):
    """Kinds of files that are kept."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    HEIC = "image/heic"

    @property
    def extension(self) -> str:
        """What its name ends with."""
        return {"application/pdf": "pdf", "image/jpeg": "jpg"}.get(self.value, self.value.rpartition("/")[2])


_HEIC_BRANDS = frozenset({b"heic", b"heix", b"mif1", b"heim", b"heis"})


def media_type_of(file: IO[bytes]) -> MediaType:
    """Tell the kind by the first bytes; name and declared type say nothing. Raises FileTypeRefused."""
    file.seek(0)
    head = file.read(_HEAD)
    # The package knows one of the brands that a HEIC file may begin with.
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS and b"hei" in head[8:64]:
        return MediaType.HEIC
    try:
        found = {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        raise FileTypeRefused from None
    for media_type in (MediaType.PDF, MediaType.JPEG, MediaType.PNG, MediaType.WEBP):
        if media_type in found:
            return media_type
    raise FileTypeRefused
