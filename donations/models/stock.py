from django.db import models

from beneficiaries.constants import RequestCategory
from donations.constants import MovementKind, Unit
from donations.models.gift import Gift
from donations.models.naming import NamedModel
from shapagat.core.models import AppendOnlyModel, WalledForeignKey, WalledModel


class StockItem(NamedModel):
    """A kind of goods in a centre's catalogue, counted in whole units."""

    unit = models.CharField(max_length=8, choices=Unit.choices)
    #: The category of request it answers when it is given at the counter.
    category = models.CharField(max_length=20, choices=RequestCategory.choices, default=RequestCategory.OTHER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre_id", "code"], name="stock_item_code")]


class StockLot(WalledModel):
    """Goods of one kind that came together and expire together.

    Both quantities are kept by the database from the movements and by nothing else: `quantity_on_hand` is what lies in
    the store, `quantity_reserved` the part of it that is promised. The constraint makes giving the last one twice
    impossible, whoever runs at the same time.
    """

    item = WalledForeignKey(StockItem, related_name="lots")
    gift = WalledForeignKey(Gift, null=True, related_name="lots")
    received_on = models.DateField()
    #: The last day on which it may be given; None for what does not expire.
    expires_on = models.DateField(null=True)
    quantity_received = models.BigIntegerField()
    quantity_on_hand = models.BigIntegerField(default=0, editable=False)
    quantity_reserved = models.BigIntegerField(default=0, editable=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["item", "expires_on"], condition=models.Q(quantity_on_hand__gt=0), name="lot_first_expired"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    quantity_reserved__gte=0,
                    quantity_reserved__lte=models.F("quantity_on_hand"),
                    quantity_on_hand__lte=models.F("quantity_received"),
                ),
                name="lot_never_negative",
            ),
        ]

    @property
    def quantity_free(self) -> int:
        """What is in the store and promised to nobody."""
        return self.quantity_on_hand - self.quantity_reserved


class StockMovement(AppendOnlyModel):
    """One change of a lot. The database adds it to the lot's quantities."""

    lot = WalledForeignKey(StockLot, related_name="movements")
    kind = models.CharField(max_length=12, choices=MovementKind.choices)
    occurred_on = models.DateField()
    on_hand_change = models.BigIntegerField()
    reserved_change = models.BigIntegerField()
    #: What it belongs to: a gift, an allocation.
    source_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["centre_id", "occurred_on"], name="movement_by_day")]
