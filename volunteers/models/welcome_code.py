from typing import ClassVar

from django.db import models

from shapagat.core.models import WalledForeignKey, WalledModel
from volunteers.models.volunteer import Volunteer


class WelcomeCode(WalledModel):
    """What a volunteer without a login makes one with, once; a new one takes the place of the former."""

    deletable: ClassVar[bool] = True

    volunteer = WalledForeignKey(Volunteer, related_name="welcome_codes")
    made_by_id = models.UUIDField()
    expires_at = models.DateTimeField()
    #: Keyed hash of the code.
    code_hash = models.BinaryField(max_length=32, unique=True)
    #: Of the code, whose it is, by whom and until when: rows changed by SQL let nobody in.
    signature = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["volunteer_id"], name="one_welcome_a_volunteer")]
