from typing import ClassVar

from django.db import models

from shapagat.core.fields import LongArrayField
from shapagat.core.models import OwnModel
from shapagat.encryption.constants import Budget


class DayCount(OwnModel):
    """What somebody has spent of one budget on one day: different subjects, or a number. It only grows."""

    deletable = False
    updatable: ClassVar[tuple[str, ...]] = ("subject_ids", "amount", "updated_at")
    only_grows: ClassVar[tuple[str, ...]] = ("subject_ids", "amount")

    actor_id = models.UUIDField()
    #: The day in the time of the centres (Asia/Almaty).
    day = models.DateField()
    budget = models.CharField(max_length=12, choices=[(budget.value, budget.name) for budget in Budget])
    subject_ids = LongArrayField(models.UUIDField(), default=list)
    amount = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor_id", "day", "budget"], name="one_count_a_day")]
