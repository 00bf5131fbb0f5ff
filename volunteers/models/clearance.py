from django.db import models

from shapagat.core.models import WalledForeignKey, WalledModel
from volunteers.constants import Clearance, ClearanceEnd
from volunteers.models.volunteer import Volunteer


class VolunteerClearance(WalledModel):
    """A paper that somebody showed: of which kind, who issued it, until when it holds. A newer one stands beside it."""

    # Erased with the volunteer; otherwise kept.
    deletable = True

    volunteer = WalledForeignKey(Volunteer, related_name="clearances")
    kind = models.CharField(max_length=16, choices=Clearance.choices)
    #: The office, not a person.
    issuer = models.CharField(max_length=200)
    issued_on = models.DateField()
    #: The last day on which it holds.
    expires_on = models.DateField()
    #: Found not to hold, or taken back.
    revoked_on = models.DateField(null=True)
    revoked_by_id = models.UUIDField(null=True)
    revoke_reason = models.CharField(max_length=12, choices=ClearanceEnd.choices, blank=True)
    seen_by_id = models.UUIDField()
    #: How many days before the end the volunteer was last reminded of it.
    reminded_days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["volunteer_id", "kind"], name="clearance_by_volunteer"),
            models.Index(fields=["centre_id", "expires_on"], name="clearance_by_expiry"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gte=models.F("issued_on")), name="clearance_ends_after_it_begins"
            )
        ]
