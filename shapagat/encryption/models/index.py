from typing import ClassVar

from django.db import models

from shapagat.core.models import WalledForeignKey, WalledModel
from shapagat.core.wall.declarations import Wall
from shapagat.encryption.models.subject import Subject


class IndexEpoch(WalledModel):
    """One generation of blind indexes of a centre: its random key lives in the key store.

    Two are written and read while one takes the other's place. The row of an old epoch stays: it is what writers
    share-lock, so that no epoch begins or ends under a writer who does not know.
    """

    epoch = models.IntegerField()
    name_bits = models.SmallIntegerField()
    writing = models.BooleanField(default=True)
    reading = models.BooleanField(default=True)
    #: When its last token was removed and its key destroyed.
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre_id", "epoch"], name="one_row_per_epoch")]


class IndexToken(models.Model):
    """A keyed, truncated trace of a number, a phone or a name. It only blocks: what it finds is opened and compared."""

    wall: ClassVar[Wall] = Wall.WALLED
    deletable = True

    id = models.BigAutoField(primary_key=True)
    centre_id = models.BigIntegerField()
    purpose = models.SmallIntegerField()
    epoch = models.IntegerField()
    token = models.BinaryField(max_length=16)
    subject = WalledForeignKey(Subject, models.CASCADE, related_name="+")
    #: Held by one subject of the centre at a time (national numbers).
    exclusive = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["centre_id", "purpose", "epoch", "token"], name="encryption_token")]
        constraints = [
            models.UniqueConstraint(
                fields=["centre_id", "purpose", "epoch", "token"],
                condition=models.Q(exclusive=True),
                name="one_present_holder",
            ),
        ]

    def __str__(self) -> str:
        return f"<IndexToken {self.pk}>"
