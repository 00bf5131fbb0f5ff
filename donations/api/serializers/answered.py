"""What is answered. These describe; `donations.api.rendering` writes."""

from typing import Any

from rest_framework import serializers

from donations.api.serializers.common import ThreeNamesSerializer
from donations.constants import (
    AccountKind,
    AllocationState,
    DonorKind,
    GiftMethod,
    ReceiptKind,
    TransactionKind,
    Unit,
)

Answer = serializers.Serializer[dict[str, Any]]


class DonorSerializer(Answer):
    """Somebody who gives, without their data."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    kind = serializers.ChoiceField(choices=DonorKind.choices)
    created_at = serializers.DateTimeField()


class DonorDetailSerializer(DonorSerializer):
    """Somebody who gives, opened."""

    name = serializers.CharField(allow_blank=True)
    bin = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    address = serializers.CharField(allow_blank=True)
    notes = serializers.CharField(allow_blank=True)


class NamedSerializer(Answer):
    """A row with a code and names."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    code = serializers.CharField()
    names = ThreeNamesSerializer()


class FundSerializer(NamedSerializer):
    """A fund with what is free and what is reserved in it."""

    restricted_to = serializers.CharField(allow_null=True)
    free_tiyn = serializers.IntegerField()
    reserved_tiyn = serializers.IntegerField()


class CampaignSerializer(NamedSerializer):
    """A drive."""

    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)


class StockItemSerializer(NamedSerializer):
    """A kind of goods."""

    unit = serializers.ChoiceField(choices=Unit.choices)
    category = serializers.CharField()


class StockLotSerializer(Answer):
    """A lot of goods: on hand, and the part that is promised to nobody."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    item = serializers.UUIDField()
    names = ThreeNamesSerializer()
    unit = serializers.ChoiceField(choices=Unit.choices)
    gift = serializers.UUIDField(allow_null=True)
    received_on = serializers.DateField()
    expires_on = serializers.DateField(allow_null=True)
    quantity_received = serializers.IntegerField()
    quantity_on_hand = serializers.IntegerField()
    quantity_free = serializers.IntegerField()


class GiftSerializer(Answer):
    """A gift, without the donor's words."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    donor = serializers.UUIDField()
    method = serializers.ChoiceField(choices=GiftMethod.choices)
    fund = serializers.UUIDField(allow_null=True)
    campaign = serializers.UUIDField(allow_null=True)
    amount_tiyn = serializers.IntegerField(allow_null=True)
    unspent_tiyn = serializers.IntegerField(allow_null=True)
    received_on = serializers.DateField()
    reversed = serializers.BooleanField()
    lots = serializers.ListField(child=serializers.UUIDField())


class GiftDetailSerializer(GiftSerializer):
    """A gift, with the donor's words."""

    note = serializers.CharField(allow_blank=True)


class TraceStepSerializer(Answer):
    """One part of a gift and whom it reached, by id."""

    allocation = serializers.UUIDField()
    request = serializers.UUIDField()
    household = serializers.UUIDField(allow_null=True)
    organisation = serializers.UUIDField(allow_null=True)
    state = serializers.ChoiceField(choices=AllocationState.choices)
    handover = serializers.UUIDField(allow_null=True)
    amount_tiyn = serializers.IntegerField(allow_null=True)
    lot = serializers.UUIDField(allow_null=True)
    quantity = serializers.IntegerField(allow_null=True)


class LeftSerializer(Answer):
    """Units of a lot."""

    lot = serializers.UUIDField()
    quantity = serializers.IntegerField()


class TraceSerializer(Answer):
    """A gift followed to whom it reached: steps, what is left and what was written off add up to what was given."""

    gift = serializers.UUIDField()
    amount_tiyn = serializers.IntegerField(allow_null=True)
    unspent_tiyn = serializers.IntegerField(allow_null=True)
    left = LeftSerializer(many=True)
    written_off = LeftSerializer(many=True)
    steps = TraceStepSerializer(many=True)


class LedgerEntrySerializer(Answer):
    """One side of a transaction; debits are positive."""

    account = serializers.CharField()
    kind = serializers.ChoiceField(choices=AccountKind.choices)
    amount_tiyn = serializers.IntegerField()


class TransactionSerializer(Answer):
    """A movement of money."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    kind = serializers.ChoiceField(choices=TransactionKind.choices)
    occurred_on = serializers.DateField()
    amount_tiyn = serializers.IntegerField()
    source_id = serializers.UUIDField()
    reverses = serializers.UUIDField(allow_null=True)
    entries = LedgerEntrySerializer(many=True)


class AllocationSerializer(Answer):
    """What is promised to a request."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    request = serializers.UUIDField()
    lot = serializers.UUIDField(allow_null=True)
    quantity = serializers.IntegerField(allow_null=True)
    fund = serializers.UUIDField(allow_null=True)
    amount_tiyn = serializers.IntegerField(allow_null=True)
    state = serializers.ChoiceField(choices=AllocationState.choices)
    handover = serializers.UUIDField(allow_null=True)


class AllocationsSerializer(Answer):
    """What one promise came to: an item may be taken from several lots."""

    request = serializers.UUIDField()
    allocations = AllocationSerializer(many=True)


class HandoverSerializer(Answer):
    """What was handed over, and how the receiver confirmed it."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    request = serializers.UUIDField()
    household = serializers.UUIDField(allow_null=True)
    organisation = serializers.UUIDField(allow_null=True)
    handed_over_at = serializers.DateTimeField()
    receipt = serializers.ChoiceField(choices=ReceiptKind.choices)
    allocations = AllocationSerializer(many=True)
