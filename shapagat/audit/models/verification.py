from typing import ClassVar

from django.db import models
from django.utils import timezone

from shapagat.core.wall.declarations import Wall


class Verification(models.Model):
    """What one run of the nightly verification found. A note for readers: proof is the chain itself."""

    wall: ClassVar[Wall] = Wall.APPEND_ONLY

    id = models.BigAutoField(primary_key=True)
    verified_at = models.DateTimeField(default=timezone.now)
    #: The last head that stands; 0 when none does.
    head_number = models.BigIntegerField()
    head_hash = models.BinaryField(max_length=32)
    entries = models.BigIntegerField()
    unsealed = models.BigIntegerField()
    fault_count = models.IntegerField()
    #: Code, position and ids of the first fault.
    first_fault = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"<Verification {self.pk}>"
