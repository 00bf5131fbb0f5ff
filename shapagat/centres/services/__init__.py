from shapagat.centres.services.open_centre import open_centre
from shapagat.centres.services.open_new_centre import open_new_centre

__all__ = ["open_centre", "open_new_centre"]
