from django.db import models

from shapagat.core.models import WalledForeignKey, WalledModel
from volunteers.constants import VolunteerState
from volunteers.constants.standing import OfferState
from volunteers.models.volunteer import Volunteer


class StandingOffer(WalledModel):
    """A volunteer is asked to stay: to become active, or permanent."""

    volunteer = WalledForeignKey(Volunteer, related_name="standing_offers")
    to_state = models.CharField(max_length=10, choices=VolunteerState.choices)
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OPEN)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer_id"], condition=models.Q(state=OfferState.OPEN), name="one_open_offer"
            ),
        ]
