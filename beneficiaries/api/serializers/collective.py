from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import text
from beneficiaries.api.serializers.requests import ItemSerializer
from beneficiaries.constants import RequestCategory, RequestState
from beneficiaries.services.organisations.data import CollectiveData, NamedData
from shapagat.api.serializers import (
    StrictCharField,
    StrictDateField,
    StrictIntegerField,
    StrictListField,
    StrictSerializer,
)


class NamedMemberSerializer(StrictSerializer):
    """A member who agreed to be named, and when."""

    name = StrictCharField(allow_blank=True)
    consented_on = StrictDateField()


class CollectiveInputSerializer(StrictSerializer):
    """What an organisation asks for, for so many of its members. Naming members is optional."""

    category = StrictCharField()
    urgency = StrictIntegerField()
    member_count = StrictIntegerField()
    needed_by = StrictDateField(required=False, allow_null=True)
    items = ItemSerializer(many=True, required=False)
    note = text(max_length=20_000)
    members = NamedMemberSerializer(many=True, required=False)


def collective_data(read: dict[str, Any]) -> CollectiveData:
    """Turn what was read into what the service takes."""
    items = (tuple({"quantity": 1, "unit": "", **item}[name] for name in _ITEM) for item in read.get("items", ()))
    return CollectiveData(
        category=read["category"],
        urgency=read["urgency"],
        member_count=read["member_count"],
        needed_by=read.get("needed_by"),
        items=tuple((str(name), int(quantity), str(unit)) for name, quantity, unit in items),
        note=read.get("note", ""),
        named=tuple(NamedData(**one) for one in read.get("members", ())),
    )


_ITEM = ("name", "quantity", "unit")


class AcknowledgeSerializer(StrictSerializer):
    """Receipt of what came for a request: `received` in total, or `members`, the places of those named."""

    request = serializers.UUIDField()
    received = StrictIntegerField(required=False)
    members = StrictListField(child=StrictIntegerField(), required=False)


class CollectiveSummarySerializer(serializers.Serializer[Any]):
    """A request for members, without names. `id` is the request's."""

    id = serializers.UUIDField()
    organisation = serializers.UUIDField()
    category = serializers.ChoiceField(RequestCategory.values)
    urgency = serializers.IntegerField(min_value=1, max_value=4)
    needed_by = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(RequestState.values)
    member_count = serializers.IntegerField()
    received_count = serializers.IntegerField()
    acknowledged_at = serializers.DateTimeField(allow_null=True)
    etag = serializers.CharField()


class CollectiveMemberSerializer(serializers.Serializer[Any]):
    """A member who agreed to be named; `place` is what an acknowledgement names."""

    place = serializers.IntegerField()
    name = serializers.CharField()
    consented_on = serializers.DateField()
    received_on = serializers.DateField(allow_null=True)


class CollectiveSerializer(CollectiveSummarySerializer):
    """A request for members, opened."""

    items = ItemSerializer(many=True)
    note = serializers.CharField()
    members = CollectiveMemberSerializer(many=True)
