"""What callers send."""

from rest_framework import serializers

from beneficiaries.constants import RequestCategory
from donations.api.serializers.common import CodeField, ThreeNamesSerializer
from donations.constants import BANK, CASH, DonorKind, GiftMethod, ReceiptKind, Unit
from donations.services import WRITE_OFF_REASONS
from shapagat.api.serializers import (
    CentreField,
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictIntegerField,
    StrictListField,
    StrictSerializer,
    TiynField,
)

_NAME, _NOTE, _CONTACT = 300, 4000, 500
_MOST_LINES = 200


class DonorAskedSerializer(StrictSerializer):
    """Somebody who gives."""

    centre = CentreField()
    kind = StrictChoiceField(choices=DonorKind.choices)
    name = StrictCharField(max_length=_NAME, default="", allow_blank=True)
    bin = StrictCharField(max_length=12, default="", allow_blank=True)
    phone = StrictCharField(max_length=30, default="", allow_blank=True)
    email = StrictCharField(max_length=_CONTACT, default="", allow_blank=True)
    address = StrictCharField(max_length=_CONTACT, default="", allow_blank=True)
    notes = StrictCharField(max_length=_NOTE, default="", allow_blank=True)


class FundAskedSerializer(StrictSerializer):
    """A fund to open."""

    centre = CentreField()
    code = CodeField()
    names = ThreeNamesSerializer()
    restricted_to = StrictChoiceField(choices=RequestCategory.choices, default=None, allow_null=True)


class CampaignAskedSerializer(StrictSerializer):
    """A drive to open."""

    centre = CentreField()
    code = CodeField()
    names = ThreeNamesSerializer()
    starts_on = StrictDateField()
    ends_on = StrictDateField(default=None, allow_null=True)


class StockItemAskedSerializer(StrictSerializer):
    """A kind of goods to add."""

    centre = CentreField()
    code = CodeField()
    names = ThreeNamesSerializer()
    unit = StrictChoiceField(choices=Unit.choices)
    category = StrictChoiceField(choices=RequestCategory.choices, default=RequestCategory.OTHER)


class GoodsAskedSerializer(StrictSerializer):
    """One line of a gift in kind."""

    item = serializers.UUIDField()
    quantity = StrictIntegerField()
    expires_on = StrictDateField(default=None, allow_null=True)


class GiftAskedSerializer(StrictSerializer):
    """A gift: `fund` and `amount_tiyn` for money, `goods` for what comes in kind."""

    donor = serializers.UUIDField()
    method = StrictChoiceField(choices=GiftMethod.choices)
    fund = serializers.UUIDField(default=None, allow_null=True)
    amount_tiyn = TiynField(default=None, allow_null=True)
    goods = StrictListField(child=GoodsAskedSerializer(), default=list, max_length=_MOST_LINES)
    campaign = serializers.UUIDField(default=None, allow_null=True)
    received_on = StrictDateField()
    note = StrictCharField(max_length=_NOTE, default="", allow_blank=True)


class AllocationAskedSerializer(StrictSerializer):
    """A promise: `lot` and `quantity`, or `fund` and `amount_tiyn`."""

    request = serializers.UUIDField()
    lot = serializers.UUIDField(default=None, allow_null=True)
    quantity = StrictIntegerField(default=None, allow_null=True)
    fund = serializers.UUIDField(default=None, allow_null=True)
    amount_tiyn = TiynField(default=None, allow_null=True)


class ItemAskedSerializer(StrictSerializer):
    """Units of an item, from the lots that expire first."""

    request = serializers.UUIDField()
    item = serializers.UUIDField()
    quantity = StrictIntegerField()


class HandOverAskedSerializer(StrictSerializer):
    """How the receiver confirmed it; money is paid from the account named."""

    receipt = StrictChoiceField(choices=ReceiptKind.choices)
    paid_from = StrictChoiceField(choices=[(CASH, CASH), (BANK, BANK)], default=CASH)


class WriteOffAskedSerializer(StrictSerializer):
    """Units of a lot that reach nobody, and why."""

    quantity = StrictIntegerField()
    reason = StrictChoiceField(choices=WRITE_OFF_REASONS)


class LotAskedSerializer(StrictSerializer):
    """Units of one lot."""

    lot = serializers.UUIDField()
    quantity = StrictIntegerField()


class GiveNowAskedSerializer(StrictSerializer):
    """What a family gets at the counter."""

    household = serializers.UUIDField()
    lots = StrictListField(child=LotAskedSerializer(), max_length=_MOST_LINES)
    receipt = StrictChoiceField(choices=ReceiptKind.choices)
    note = StrictCharField(max_length=_NOTE, default="", allow_blank=True)
