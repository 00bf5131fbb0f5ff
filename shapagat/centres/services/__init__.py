from shapagat.centres.services.open_centre import open_centre

__all__ = ["open_centre"]
