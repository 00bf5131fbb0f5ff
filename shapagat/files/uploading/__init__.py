"""Uploads on their way: sealed as they are read, under a key that only this process holds and forgets."""

from shapagat.files.uploading.handler import SealingUploadHandler, upload_too_large
from shapagat.files.uploading.spool import Spool
from shapagat.files.uploading.strangers import StrangersUploadMiddleware

__all__ = ["SealingUploadHandler", "Spool", "StrangersUploadMiddleware", "upload_too_large"]
