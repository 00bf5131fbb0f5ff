from django.db import models

from shapagat.core.models import AppendOnlyModel, WalledForeignKey
from volunteers.models.volunteer import Volunteer


class MonthlyThanks(AppendOnlyModel):
    """A volunteer was thanked for a month; the database lets it be once."""

    volunteer = WalledForeignKey(Volunteer, related_name="thanks")
    #: The first day of the month.
    month = models.DateField()
    tasks = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["volunteer_id", "month"], name="thanked_once_a_month")]
