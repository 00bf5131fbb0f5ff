from django.db import models

from beneficiaries.models import Request
from donations.constants import ReceiptKind
from shapagat.core.models import WalledForeignKey, WalledModel


class Handover(WalledModel):
    """What was given to one household or organisation at one moment, by whom, and how they confirmed it."""

    request = WalledForeignKey(Request, related_name="handovers")
    handed_over_at = models.DateTimeField()
    handed_over_by_id = models.UUIDField()
    receipt = models.CharField(max_length=12, choices=ReceiptKind.choices)
