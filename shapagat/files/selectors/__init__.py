from shapagat.files.selectors.files import file_of, files_by_holder

__all__ = ["file_of", "files_by_holder"]
