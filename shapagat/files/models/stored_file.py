from django.db import models

from shapagat.encryption.constants import Group
from shapagat.encryption.models import SealedSubject
from shapagat.encryption.streams import Stream
from shapagat.files.constants import CONTENT_COMPARTMENT


class StoredFile(SealedSubject):
    """A file with a key of its own, such as an import sheet or a photograph; destroying the key destroys the file.

    Its content is the object `object_key` of the storage, a stream sealed in compartment 161.
    """

    owner_id = models.UUIDField(editable=False)
    #: What it belongs to: a job, an attachment. Rooms above know which.
    holder_id = models.UUIDField(null=True)
    #: One of the names that our code gives, such as errors.xlsx; never what somebody called it.
    name = models.CharField(max_length=64)
    #: Random: says neither whose it is nor of which centre.
    object_key = models.CharField(max_length=64, default="")
    #: Bytes; of a file that is kept, rounded up as seals are padded.
    size = models.BigIntegerField(default=0)
    #: Destroyed after FILE_TERM_DAYS; what is kept lives as long as what it belongs to.
    temporary = models.BooleanField(default=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre_id", "holder_id", "name"],
                condition=models.Q(destroyed_at=None),
                name="one_file_of_a_name_a_holder",
            )
        ]
        indexes = [
            models.Index(fields=["centre_id", "created_at"], name="stored_file_by_age"),
            models.Index(fields=["centre_id", "object_key"], name="stored_file_by_object"),
        ]

    @property
    def stream(self) -> Stream:
        """What its content is sealed as."""
        return Stream(self.id, self.centre_id, CONTENT_COMPARTMENT, Group.FILE)
