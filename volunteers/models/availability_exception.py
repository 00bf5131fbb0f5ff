from django.db import models

from shapagat.core.models import WalledForeignKey, WalledModel
from volunteers.constants import ALWAYS
from volunteers.models.volunteer import Volunteer


class AvailabilityException(WalledModel):
    """Days on which somebody has other times than in a usual week, or none."""

    # Days that are over are of no use to anybody.
    deletable = True

    volunteer = WalledForeignKey(Volunteer, related_name="availability_exceptions")
    starts_on = models.DateField()
    #: The last day.
    ends_on = models.DateField()
    #: As the volunteer's own `times`; 0 means away.
    times = models.BigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["volunteer_id", "ends_on"], name="exception_by_volunteer")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="exception_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=models.Q(times__gte=0, times__lte=ALWAYS), name="exception_times"),
        ]
