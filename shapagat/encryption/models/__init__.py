from shapagat.encryption.models.index import IndexEpoch, IndexToken
from shapagat.encryption.models.sealed import SealedQuerySet, SealedRow, SealedSubject, sealed_fields, sealed_models
from shapagat.encryption.models.subject import Subject, lock_subjects

__all__ = [
    "IndexEpoch",
    "IndexToken",
    "SealedQuerySet",
    "SealedRow",
    "SealedSubject",
    "Subject",
    "lock_subjects",
    "sealed_fields",
    "sealed_models",
]
