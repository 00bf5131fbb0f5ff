from shapagat.erasure.models.hold import LegalHold
from shapagat.erasure.models.retention import RetentionNotice, RetentionTerm

__all__ = ["LegalHold", "RetentionNotice", "RetentionTerm"]
