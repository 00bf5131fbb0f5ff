"""What kind of file it is, told by its content, and photographs without what they say of place, time and camera."""

from shapagat.files.media.clean import Cleaned, clean
from shapagat.files.media.kinds import MediaType

__all__ = ["Cleaned", "MediaType", "clean"]
