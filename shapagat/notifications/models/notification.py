from django.conf import settings
from django.db import models
from django.utils import timezone

from shapagat.core.models import OwnModel
from shapagat.notifications.constants import Channel


class Notification(OwnModel):
    """A message in the outbox: written in the transaction of what it tells of, delivered afterwards, once.

    It holds a code and what its sentence needs (ids, counts); the sentence is made when somebody reads it.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=8, choices=[(channel.value, channel.name) for channel in Channel])
    code = models.CharField(max_length=64)
    params = models.JSONField(default=dict)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.SmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(delivered_at=None), name="notifications_outbox"),
            models.Index(fields=["recipient", "id"], name="notifications_inbox"),
        ]
