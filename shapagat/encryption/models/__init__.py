from shapagat.encryption.models.index import IndexEpoch, IndexToken
from shapagat.encryption.models.sealed import SealedQuerySet, SealedRow, SealedSubject
from shapagat.encryption.models.subject import Subject

__all__ = ["IndexEpoch", "IndexToken", "SealedQuerySet", "SealedRow", "SealedSubject", "Subject"]
