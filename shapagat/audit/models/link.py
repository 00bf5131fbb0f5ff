from typing import ClassVar

from django.db import models
from django.db.models import Q

from shapagat.audit.chain.encoding import HASH_BYTES
from shapagat.audit.models.conditions import octets
from shapagat.core.wall.declarations import Wall


class Link(models.Model):
    """The place of one entry in the chain, and its hash when it was sealed."""

    wall: ClassVar[Wall] = Wall.APPEND_ONLY

    position = models.BigIntegerField(primary_key=True)
    #: Not unique: a place that somebody put in must not keep an entry from its own.
    entry_id = models.UUIDField(db_index=True)
    entry_hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(position__gt=0), name="link_has_a_place"),
            models.CheckConstraint(condition=octets("entry_hash", HASH_BYTES), name="link_has_a_whole_hash"),
        ]

    def __str__(self) -> str:
        return f"<Link {self.position}>"
