from django.db import models

from shapagat.audit.constants import OddKind
from shapagat.core.fields import LongArrayField
from shapagat.core.models import AppendOnlyModel


class Oddity(AppendOnlyModel):
    """Reading that is worth a question, found in the entries of one person, centre and day. It proves nothing."""

    kind = models.CharField(max_length=12, choices=[(kind.value, kind.name) for kind in OddKind])
    actor_id = models.UUIDField()
    #: The day in the time of the centres (Asia/Almaty) on which it began.
    day = models.DateField()
    families = models.IntegerField()
    openings = models.IntegerField()
    entry_ids = LongArrayField(models.UUIDField())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre_id", "day", "actor_id", "kind"], name="told_once")]
