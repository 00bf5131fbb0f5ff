"""Uploads on their way: sealed as they are read, under a key that only this process holds and forgets."""

from shapagat.files.uploading.handler import SealingUploadHandler, upload_too_large
from shapagat.files.uploading.spool import Spool

__all__ = ["SealingUploadHandler", "Spool", "upload_too_large"]
