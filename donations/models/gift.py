from typing import ClassVar

from django.db import models

from donations.constants import GiftMethod
from donations.models.campaign import Campaign
from donations.models.donor import Donor
from donations.models.fund import Fund
from shapagat.core.masked import MaskedStruct
from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow


class GiftNote(MaskedStruct, frozen=True):
    """What the donor said with the gift."""

    text: str = ""


class Gift(SealedRow):
    """What somebody gave: money into a fund, or goods as lots of stock.

    `unspent_tiyn` is what no allocation has drawn yet; allocations draw on the oldest gifts of a fund first, so that
    every tiyn can be followed from the donor to a request.
    """

    subject_columns: ClassVar[tuple[str, ...]] = ("donor_id",)

    donor = WalledForeignKey(Donor, related_name="gifts")
    method = models.CharField(max_length=8, choices=GiftMethod.choices)
    fund = WalledForeignKey(Fund, null=True, related_name="gifts")
    campaign = WalledForeignKey(Campaign, null=True, related_name="gifts")
    amount_tiyn = models.BigIntegerField(null=True)
    unspent_tiyn = models.BigIntegerField(null=True)
    received_on = models.DateField()
    reversed_at = models.DateTimeField(null=True)
    note = SealedField(GiftNote, compartment=311, group=Group.NOTES)

    class Meta:
        indexes = [
            models.Index(fields=["centre_id", "received_on"], name="gift_by_day"),
            models.Index(fields=["fund", "received_on"], condition=models.Q(unspent_tiyn__gt=0), name="gift_unspent"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    method=GiftMethod.IN_KIND, fund__isnull=True, amount_tiyn__isnull=True, unspent_tiyn__isnull=True
                )
                | (~models.Q(method=GiftMethod.IN_KIND) & models.Q(fund__isnull=False, amount_tiyn__gt=0)),
                name="gift_is_money_or_goods",
            ),
            models.CheckConstraint(
                condition=models.Q(unspent_tiyn__isnull=True)
                | models.Q(unspent_tiyn__gte=0, unspent_tiyn__lte=models.F("amount_tiyn")),
                name="gift_not_overspent",
            ),
        ]
