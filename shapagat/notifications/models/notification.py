from django.conf import settings
from django.db import models
from django.utils import timezone

from shapagat.core.models import OwnModel
from shapagat.notifications.constants import Channel, State


class Notification(OwnModel):
    """A message in the outbox, a row for each way it goes: written in the transaction of what it tells of, sent later.

    It holds a code and what its sentence needs (ids, counts); the sentence is made when somebody reads or sends it.
    The row's id is the key under which a provider takes it once.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    #: The row in the inbox that this one carries outside; none for that row itself.
    message = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    code = models.CharField(max_length=64)
    params = models.JSONField(default=dict)
    #: What makes a message of this code the same for a recipient; empty: each is one of its own.
    key = models.CharField(max_length=80, blank=True, default="")
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    #: When it is to be sent, or, on its way, when whoever took it is thought dead.
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.SmallIntegerField(default=0)
    #: The day in the recipient's place against whose budget it counts.
    spent_on = models.DateField(null=True)
    #: A short code of the last failure, and the provider's id.
    failure = models.CharField(max_length=40, blank=True, default="")
    provider_id = models.CharField(max_length=200, blank=True, default="")
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state__in=["pending", "sending"]), name="notices_due"),
            models.Index(fields=["recipient", "id"], name="notifications_inbox"),
            models.Index(
                fields=["recipient", "spent_on"], condition=models.Q(spent_on__isnull=False), name="notices_spent"
            ),
            models.Index(fields=["id"], condition=models.Q(state__in=["dead", "unknown"]), name="notices_stranded"),
            models.Index(fields=["provider_id"], condition=~models.Q(provider_id=""), name="notices_by_provider"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "code", "key", "channel"], condition=~models.Q(key=""), name="one_notice_a_key"
            )
        ]
