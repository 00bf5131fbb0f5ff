from shapagat.audit.models.entry import Entry
from shapagat.audit.models.head import Head
from shapagat.audit.models.link import Link
from shapagat.audit.models.verification import Verification

__all__ = ["Entry", "Head", "Link", "Verification"]
