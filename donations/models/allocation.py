from django.db import models
from django.db.models import Q

from beneficiaries.models import Request
from donations.constants import AllocationState
from donations.models.fund import Fund
from donations.models.gift import Gift
from donations.models.handover import Handover
from donations.models.stock import StockLot
from shapagat.core.models import WalledForeignKey, WalledModel


class Allocation(WalledModel):
    """Part of a lot, or money of a fund, promised to a request and in the end handed over or released."""

    request = WalledForeignKey(Request, related_name="allocations")
    lot = WalledForeignKey(StockLot, null=True, related_name="allocations")
    quantity = models.BigIntegerField(null=True)
    fund = WalledForeignKey(Fund, null=True, related_name="allocations")
    amount_tiyn = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, choices=AllocationState.choices, default=AllocationState.RESERVED)
    handover = WalledForeignKey(Handover, null=True, related_name="allocations")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lot__isnull=False, quantity__gt=0, fund__isnull=True, amount_tiyn__isnull=True)
                | Q(lot__isnull=True, quantity__isnull=True, fund__isnull=False, amount_tiyn__gt=0),
                name="allocation_is_goods_or_money",
            ),
            models.CheckConstraint(
                condition=Q(state=AllocationState.HANDED_OVER, handover__isnull=False, ended_at__isnull=False)
                | Q(state=AllocationState.RESERVED, handover__isnull=True, ended_at__isnull=True)
                | Q(state=AllocationState.CANCELLED, handover__isnull=True, ended_at__isnull=False),
                name="allocation_state_fits",
            ),
        ]


class GiftShare(WalledModel):
    """How much of one gift of money an allocation draws; released when the allocation is cancelled."""

    gift = WalledForeignKey(Gift, related_name="shares")
    allocation = WalledForeignKey(Allocation, related_name="shares")
    amount_tiyn = models.BigIntegerField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gift", "allocation"], name="one_share_of_a_gift"),
            models.CheckConstraint(condition=Q(amount_tiyn__gt=0), name="share_is_something"),
        ]
