from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from shapagat.audit.chain.encoding import HASH_BYTES, NOTHING, SIGNATURE_BYTES, HeadFacts
from shapagat.audit.models.conditions import in_our_age, octets
from shapagat.core.wall.declarations import Wall


class Head(models.Model):
    """A sealed batch of entries: hashed, chained to the batch before it, signed. One chain an installation."""

    wall: ClassVar[Wall] = Wall.APPEND_ONLY

    number = models.BigIntegerField(primary_key=True)
    first_position = models.BigIntegerField()
    last_position = models.BigIntegerField()
    #: Every transaction below this one (xid8) had ended when the batch was taken.
    horizon = models.DecimalField(max_digits=20, decimal_places=0)
    sealed_at = models.DateTimeField()
    previous_hash = models.BinaryField(max_length=32)
    batch_hash = models.BinaryField(max_length=32)
    head_hash = models.BinaryField(max_length=32)
    key_id = models.BinaryField(max_length=32)
    #: The public key that signs from the next head on; zeros when it stays the same.
    next_key = models.BinaryField(max_length=32, default=NOTHING)
    signature = models.BinaryField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gt=0, first_position__gt=0, last_position__gte=F("first_position") - 1),
                name="head_has_its_place",
            ),
            models.CheckConstraint(condition=Q(horizon__gte=0, horizon__lt=2**64), name="head_horizon_is_xid8"),
            models.CheckConstraint(condition=in_our_age("sealed_at"), name="head_sealed_in_our_age"),
            models.CheckConstraint(
                condition=octets("previous_hash", HASH_BYTES)
                & octets("batch_hash", HASH_BYTES)
                & octets("head_hash", HASH_BYTES)
                & octets("key_id", HASH_BYTES)
                & octets("next_key", HASH_BYTES)
                & octets("signature", SIGNATURE_BYTES),
                name="head_has_whole_hashes",
            ),
        ]

    def __str__(self) -> str:
        return f"<Head {self.number}>"

    @property
    def facts(self) -> HeadFacts:
        """What was signed, read from the row."""
        return HeadFacts(
            number=self.number,
            first=self.first_position,
            last=self.last_position,
            horizon=int(self.horizon),
            sealed_at=self.sealed_at,
            previous_hash=bytes(self.previous_hash),
            batch_hash=bytes(self.batch_hash),
            key_id=bytes(self.key_id),
            next_key=bytes(self.next_key),
        )
