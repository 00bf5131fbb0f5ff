from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import text
from beneficiaries.constants import ConfirmedBy, DutyOutcome, RequestCategory, RequestState, StateDuty
from beneficiaries.services.requests.data import ItemData, RequestData
from shapagat.api.serializers import (
    CentreField,
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictIntegerField,
    StrictSerializer,
)


class ItemSerializer(StrictSerializer):
    """One thing needed."""

    name = StrictCharField(allow_blank=True)
    quantity = StrictIntegerField(required=False)
    unit = text()


class RequestInputSerializer(StrictSerializer):
    """A need of one household or one organisation; the centre is theirs."""

    household = serializers.UUIDField(required=False, allow_null=True)
    organisation = serializers.UUIDField(required=False, allow_null=True)
    centre = CentreField(required=False)
    category = StrictCharField()
    urgency = StrictIntegerField()
    needed_by = StrictDateField(required=False, allow_null=True)
    items = ItemSerializer(many=True, required=False)
    note = text(max_length=20_000)
    campaign = text()
    confirm_another = text()


def request_data(read: dict[str, Any]) -> RequestData:
    """Turn what was read into what the service takes."""
    return RequestData(
        category=read["category"],
        urgency=read["urgency"],
        household_id=read.get("household"),
        organisation_id=read.get("organisation"),
        needed_by=read.get("needed_by"),
        items=tuple(ItemData(**item) for item in read.get("items", ())),
        note=read.get("note", ""),
        campaign=read.get("campaign", ""),
        confirm_another=read.get("confirm_another", ""),
    )


class PlainStepSerializer(StrictSerializer):
    """A step that needs no words."""


class ReasonSerializer(StrictSerializer):
    """A step with a reason, as a code."""

    reason = text()


class HoldSerializer(ReasonSerializer):
    """Why it waits, and the day to look again."""

    review_on = StrictDateField(required=False, allow_null=True)


class UnmetSerializer(ReasonSerializer):
    """Why it could not be met, and words about it."""

    note = text(max_length=20_000)


class ReopenSerializer(ReasonSerializer):
    """Why it is reopened, and why beside another one of the same kind."""

    confirm_another = text()


class PartSerializer(StrictSerializer):
    """So many of one thing, by its place in the request's list from 0."""

    item = StrictIntegerField(min_value=0, max_value=99)
    quantity = StrictIntegerField(min_value=1, max_value=1_000_000)


class DeliverSerializer(StrictSerializer):
    """What was brought; without it, the whole."""

    items = PartSerializer(many=True, required=False)


class ConfirmSerializer(StrictSerializer):
    """How the receiving side confirmed."""

    how = StrictChoiceField(ConfirmedBy.choices)


class RequestSummarySerializer(serializers.Serializer[Any]):
    """A need without personal data."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    household = serializers.UUIDField(allow_null=True)
    organisation = serializers.UUIDField(allow_null=True)
    category = serializers.ChoiceField(RequestCategory.values)
    urgency = serializers.IntegerField(min_value=1, max_value=4)
    needed_by = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(RequestState.values)
    opened_at = serializers.DateTimeField(allow_null=True)
    delivered_at = serializers.DateTimeField(allow_null=True)
    confirmed_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    district = serializers.CharField()
    campaign = serializers.CharField()
    review_on = serializers.DateField(allow_null=True)
    etag = serializers.CharField()


class RequestItemSerializer(serializers.Serializer[Any]):
    """One thing needed."""

    name = serializers.CharField()
    quantity = serializers.IntegerField()
    unit = serializers.CharField()
    delivered = serializers.IntegerField()
    owed = serializers.IntegerField()


class RequestDeliverySerializer(serializers.Serializer[Any]):
    """A delivery in part: when, of which thing by its place, how many, said by whom."""

    at = serializers.DateTimeField()
    item = serializers.IntegerField()
    quantity = serializers.IntegerField()
    by = serializers.UUIDField()


class RequestEventSerializer(serializers.Serializer[Any]):
    """One step that was taken."""

    at = serializers.DateTimeField()
    from_state = serializers.CharField()
    to_state = serializers.ChoiceField(RequestState.values)
    reason = serializers.CharField()


class RequestReferralSerializer(serializers.Serializer[Any]):
    """What of it the state owes, and what it answered."""

    duty = serializers.ChoiceField(StateDuty.values)
    referred_on = serializers.DateField()
    outcome = serializers.ChoiceField(DutyOutcome.values)
    settled_on = serializers.DateField(allow_null=True)


class RecentAidSerializer(serializers.Serializer[Any]):
    """Aid that the family received: for what, on which day."""

    category = serializers.ChoiceField(RequestCategory.values)
    on = serializers.DateField()


class CreatedRequestSerializer(RequestSummarySerializer):
    """A need as it was written down, with what its family was given in the last 30 days."""

    recent_aid = RecentAidSerializer(many=True)


class RequestSerializer(RequestSummarySerializer):
    """A need, opened."""

    items = RequestItemSerializer(many=True)
    note = serializers.CharField()
    unmet_note = serializers.CharField()
    state_referrals = RequestReferralSerializer(many=True)
    deliveries = RequestDeliverySerializer(many=True)
    events = RequestEventSerializer(many=True)
