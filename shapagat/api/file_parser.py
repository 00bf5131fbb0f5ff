from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from rest_framework.parsers import BaseParser

from shapagat.api.exceptions import MalformedForm, PayloadTooLarge
from shapagat.files.uploading import upload_too_large

_BLOCK = 1024 * 1024


@dataclass(frozen=True)
class FileForm:
    """A form with one file. What an Idempotency-Key covers is `said`: the fields and the file's digest."""

    said: dict[str, str]
    file: "UploadedFile[Any] | None"


class FileFormParser(BaseParser):
    """Takes `multipart/form-data` with one file named `file`, and text fields once each, for views that want a file.

    The view finds the file in `view.uploaded`; `request.data` is the text, with the file's SHA-256. Raises
    MalformedForm, and PayloadTooLarge for more than uploads may have.
    """

    media_type = "multipart/form-data"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Read the form through the upload handlers of the request, which seal as they read."""
        context = parser_context or {}
        request, view = context["request"], context["view"]
        form = _read(stream, media_type or self.media_type, request)
        if upload_too_large(request._request):
            raise PayloadTooLarge
        view.uploaded = form.file
        return form.said


def _read(stream: Any, media_type: str, request: Any) -> FileForm:
    meta = {**request.META, "CONTENT_TYPE": media_type}
    try:
        texts, files = MultiPartParser(meta, stream, request._request.upload_handlers, "utf-8").parse()
    except (MultiPartParserError, SuspiciousOperation, UnicodeError):
        raise MalformedForm from None
    if upload_too_large(request._request):
        return FileForm({}, None)
    if any(len(values) != 1 for _, values in (*texts.lists(), *files.lists())) or set(files) - {"file"}:
        raise MalformedForm
    said = {name: str(value) for name, value in texts.items()}
    file = files.get("file")
    if "file" in said or "\0" in "".join(said.values()):
        raise MalformedForm
    if isinstance(file, UploadedFile):
        return FileForm({**said, "file": _digest(file)}, file)
    return FileForm(said, None)


def _digest(file: "UploadedFile[Any]") -> str:
    whole = sha256()
    file.seek(0)
    while block := file.read(_BLOCK):
        whole.update(block)
    return whole.hexdigest()
