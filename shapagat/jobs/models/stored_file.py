from typing import ClassVar

from django.db import models

from shapagat.core.masked import MaskedStruct
from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow, SealedSubject
from shapagat.jobs.models.job import Job


class FileChunk(MaskedStruct, frozen=True):
    """A piece of a file, which knows its place and whether it is the last: none can be cut off or exchanged."""

    index: int = 0
    is_last: bool = False
    data: bytes = b""


class StoredFile(SealedSubject):
    """A file with a key of its own, such as an import sheet or a report; destroying the key destroys the file."""

    owner_id = models.UUIDField(editable=False)
    job = WalledForeignKey(Job, null=True, related_name="files")
    #: One of the names that our code gives, such as errors.xlsx; never what somebody called it.
    name = models.CharField(max_length=64)
    size = models.BigIntegerField(default=0)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre_id", "job", "name"],
                condition=models.Q(destroyed_at=None),
                name="one_file_of_a_name_a_job",
            )
        ]
        indexes = [models.Index(fields=["centre_id", "created_at"], name="stored_file_by_age")]


class StoredFileChunk(SealedRow):
    """At most 256 KiB of a file."""

    subject_columns: ClassVar[tuple[str, ...]] = ("file_id",)

    deletable: ClassVar[bool] = True

    file = WalledForeignKey(StoredFile, related_name="chunks")
    index = models.IntegerField()
    content = SealedField(FileChunk, compartment=161, group=Group.FILE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre_id", "file", "index"], name="one_chunk_a_place"),
        ]
