from shapagat.jobs.models.job import Job
from shapagat.jobs.models.stored_file import FileChunk, StoredFile, StoredFileChunk

__all__ = ["FileChunk", "Job", "StoredFile", "StoredFileChunk"]
