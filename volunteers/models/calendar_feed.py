from django.db import models

from shapagat.core.models import OwnModel


class CalendarFeed(OwnModel):
    """The secret address at which somebody's calendar finds their tasks; a new one takes the place of the former."""

    user_id = models.UUIDField(unique=True)
    #: Keyed hash of the secret part of the address.
    token_hash = models.BinaryField(max_length=32, unique=True)
