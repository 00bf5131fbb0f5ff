"""Files sealed under a key of their own, in chunks, so that size never needs memory."""

from shapagat.jobs.files.destroying import destroy_expired_files, destroy_file
from shapagat.jobs.files.opening import open_file
from shapagat.jobs.files.storing import store_file

__all__ = ["destroy_expired_files", "destroy_file", "open_file", "store_file"]
