from django.db import models

from beneficiaries.models.request import Request
from shapagat.core.models import AppendOnlyModel, WalledForeignKey


class RequestDelivery(AppendOnlyModel):
    """So much of one thing of a request was brought, said by whom. What the thing is stands in the sealed details."""

    request = WalledForeignKey(Request, related_name="deliveries")
    #: Place of the thing in the request's list, from 0.
    item = models.PositiveSmallIntegerField()
    quantity = models.PositiveIntegerField()
    #: How often the request had been reopened because nothing had arrived: deliveries before that count no more.
    attempt = models.PositiveSmallIntegerField(default=0)
    actor_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="request_delivery_of_some"),
        ]
