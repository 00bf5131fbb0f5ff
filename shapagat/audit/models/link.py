from typing import ClassVar

from django.db import models

from shapagat.core.wall.declarations import Wall


class Link(models.Model):
    """The place of one entry in the chain, and its hash when it was sealed."""

    wall: ClassVar[Wall] = Wall.APPEND_ONLY

    position = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    entry_hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"<Link {self.position}>"
