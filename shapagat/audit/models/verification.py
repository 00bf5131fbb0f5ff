import json
from datetime import UTC
from typing import ClassVar

from django.db import models
from django.utils import timezone

from shapagat.audit.models.conditions import in_our_age
from shapagat.core.wall.declarations import Wall

_MARK = b"shapagat audit verification 1\0"


class Verification(models.Model):
    """What one run of the nightly verification found, signed by the worker. Proof is the chain itself."""

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
    #: By the key that signs heads, over all of the above.
    signature = models.BinaryField(max_length=64, default=b"")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=in_our_age("verified_at"), name="verified_in_our_age"),
        ]

    def __str__(self) -> str:
        return f"<Verification {self.pk}>"

    def message(self) -> bytes:
        """Return the bytes that are signed."""
        said = {
            "verified_at": self.verified_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "head": [self.head_number, bytes(self.head_hash).hex()],
            "entries": [self.entries, self.unsealed],
            "faults": [self.fault_count, self.first_fault],
        }
        return _MARK + json.dumps(said, sort_keys=True, ensure_ascii=True).encode()
