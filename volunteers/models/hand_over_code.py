from django.db import models

from shapagat.core.models import WalledForeignKey, WalledModel
from volunteers.models.volunteer import Volunteer


class HandOverCode(WalledModel):
    """A short secret by which somebody agrees beforehand to take a colleague's task: no list of people is needed."""

    # Used once, for a quarter of an hour; a new one takes the place of the former.
    deletable = True

    volunteer = WalledForeignKey(Volunteer, related_name="hand_over_codes")
    #: Keyed hash of the code within its centre.
    code_hash = models.BinaryField(max_length=32)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["volunteer_id"], name="one_hand_over_code_a_volunteer"),
            models.UniqueConstraint(fields=["code_hash"], name="hand_over_code_is_unique"),
        ]
