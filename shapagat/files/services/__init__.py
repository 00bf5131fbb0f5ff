from shapagat.files.services.destroy_file import destroy_expired_files, destroy_file
from shapagat.files.services.open_file import open_file
from shapagat.files.services.store_file import store_file
from shapagat.files.services.sweep_objects import sweep_objects

__all__ = ["destroy_expired_files", "destroy_file", "open_file", "store_file", "sweep_objects"]
