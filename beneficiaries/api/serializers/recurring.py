from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import text
from beneficiaries.api.serializers.requests import ItemSerializer
from beneficiaries.constants import Interval, RecurringEnd, RecurringOutcome, RecurringState, RequestCategory
from beneficiaries.services.recurring.plan_recurring import RecurringData
from beneficiaries.services.requests.data import ItemData, RequestData
from shapagat.api.serializers import StrictCharField, StrictDateField, StrictIntegerField, StrictSerializer


class RecurringInputSerializer(StrictSerializer):
    """What a family needs regularly: every so many weeks or months from a day on."""

    category = StrictCharField()
    urgency = StrictIntegerField()
    items = ItemSerializer(many=True, required=False)
    note = text(max_length=20_000)
    every = StrictIntegerField()
    interval = serializers.ChoiceField(Interval.choices)
    first_on = StrictDateField()
    until = StrictDateField(required=False, allow_null=True)
    times = StrictIntegerField(required=False, allow_null=True)


class RecurringEndSerializer(StrictSerializer):
    """Why it is not needed any more."""

    reason = StrictCharField()


class RecurringSerializer(serializers.Serializer[Any]):
    """A request that comes again, without its words."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    household = serializers.UUIDField()
    category = serializers.ChoiceField(RequestCategory.values)
    urgency = serializers.IntegerField()
    every = serializers.IntegerField()
    interval = serializers.ChoiceField(Interval.values)
    first_on = serializers.DateField()
    until = serializers.DateField(allow_null=True)
    times = serializers.IntegerField(allow_null=True)
    next_on = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(RecurringState.values)
    end_reason = serializers.ChoiceField(["", *RecurringEnd.values])
    etag = serializers.CharField()


class DueDaySerializer(serializers.Serializer[Any]):
    """A day on which it was due, and what came of it."""

    due_on = serializers.DateField()
    outcome = serializers.ChoiceField(RecurringOutcome.values)
    request = serializers.UUIDField(allow_null=True)


class OpenedRecurringSerializer(RecurringSerializer):
    """With its words and the days on which it was due."""

    items = ItemSerializer(many=True)
    note = serializers.CharField()
    due_days = DueDaySerializer(many=True)


def recurring_data(read: dict[str, Any]) -> RecurringData:
    """Turn what was read into what the service takes."""
    need = RequestData(
        category=read["category"],
        urgency=read["urgency"],
        items=tuple(ItemData(**item) for item in read.get("items", ())),
        note=read.get("note", ""),
    )
    return RecurringData(
        need=need,
        every=read["every"],
        interval=read["interval"],
        first_on=read["first_on"],
        until=read.get("until"),
        times=read.get("times"),
    )
