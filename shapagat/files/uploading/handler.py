import io
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from shapagat.files.constants import LARGEST_UPLOAD
from shapagat.files.uploading.spool import Spool

_MARK = "upload_too_large"
#: A body so much larger is not even read to its end.
_ABSURD = 4 * LARGEST_UPLOAD


class SealingUploadHandler(FileUploadHandler):
    """Takes the files of a form into sealed spools, LARGEST_UPLOAD bytes a request together.

    What is larger is not kept and the request marked (`upload_too_large`), so that the view, which alone knows who is
    asking, answers 413.
    """

    taken = 0
    spool: Spool

    def handle_raw_input(
        self,
        input_data: IO[bytes],  # noqa: ARG002 - Django's signature
        META: dict[str, str],  # noqa: ARG002, N803 - Django's signature
        content_length: int,
        boundary: str,  # noqa: ARG002 - Django's signature
        encoding: str | None = None,  # noqa: ARG002 - Django's signature
    ) -> None:
        """Refuse at once what cannot fit."""
        if content_length > _ABSURD:
            self._mark()
            raise StopUpload(connection_reset=True)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.spool = Spool()

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        """Seal what came. Raises SkipFile beyond the limit."""
        self.taken += len(raw_data)
        if self.taken > LARGEST_UPLOAD:
            self.spool.close()
            self._mark()
            raise SkipFile
        self.spool.append(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        """Hand the file over, to be read from any place."""
        return UploadedFile(
            file=io.BufferedReader(self.spool, 64 * 1024),
            name=self.file_name,
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        """Forget a file that did not come to its end."""
        if hasattr(self, "spool"):
            self.spool.close()

    def _mark(self) -> None:
        if self.request is not None:
            setattr(self.request, _MARK, True)


def upload_too_large(request: HttpRequest) -> bool:
    """Tell whether a file of this request was not kept for its size. True only after the body was read."""
    return bool(getattr(request, _MARK, False))
