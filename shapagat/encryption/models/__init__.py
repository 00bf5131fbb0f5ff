from shapagat.encryption.models.index import IndexEpoch, IndexToken
from shapagat.encryption.models.letter import Letter, LetterSent
from shapagat.encryption.models.sealed import SealedQuerySet, SealedRow, SealedSubject
from shapagat.encryption.models.subject import Subject

__all__ = [
    "IndexEpoch",
    "IndexToken",
    "Letter",
    "LetterSent",
    "SealedQuerySet",
    "SealedRow",
    "SealedSubject",
    "Subject",
]
