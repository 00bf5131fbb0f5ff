from django.db import models

from shapagat.core.models import WalledForeignKey, WalledModel
from volunteers.constants import LiftReason
from volunteers.models.volunteer import Volunteer


class ClaimStop(WalledModel):
    """Somebody looked at several addresses and did none of the tasks: no more claims until a coordinator lifts it."""

    volunteer = WalledForeignKey(Volunteer, related_name="stops")
    lifted_at = models.DateTimeField(null=True)
    lifted_by_id = models.UUIDField(null=True)
    lift_reason = models.CharField(max_length=12, choices=LiftReason.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer_id"], condition=models.Q(lifted_at=None), name="one_stop_a_volunteer"
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at=None, lifted_by_id=None, lift_reason="")
                | (models.Q(lifted_at__isnull=False, lifted_by_id__isnull=False) & ~models.Q(lift_reason="")),
                name="stop_lifted_by_somebody",
            ),
        ]
