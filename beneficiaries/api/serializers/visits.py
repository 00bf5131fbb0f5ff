from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import text
from beneficiaries.constants import Dwelling, DwellingCondition, Heating, Holding, VisitEnd, VisitKind, VisitState
from shapagat.api.serializers import StrictDateField, StrictSerializer
from shapagat.api.serializers.fields import StrictBooleanField, StrictDateTimeField, StrictIntegerField

_LONG = 4000


class VisitInputSerializer(StrictSerializer):
    """When a family is met, how, by whom."""

    kind = serializers.ChoiceField(VisitKind.choices)
    starts_at = StrictDateTimeField()
    ends_at = StrictDateTimeField()
    assigned_to = serializers.UUIDField(required=False)
    request = serializers.UUIDField(required=False)
    note = text(max_length=_LONG)


class VisitNoteSerializer(StrictSerializer):
    """What came of it."""

    note = text(max_length=_LONG)


class CancelVisitSerializer(VisitNoteSerializer):
    """Why it is called off."""

    reason = serializers.ChoiceField(VisitEnd.choices)


class VisitSerializer(serializers.Serializer[Any]):
    """An appointment, without its words."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    household = serializers.UUIDField()
    request = serializers.UUIDField(allow_null=True)
    kind = serializers.ChoiceField(VisitKind.values)
    state = serializers.ChoiceField(VisitState.values)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    assigned_to = serializers.UUIDField()
    end_reason = serializers.ChoiceField(["", *VisitEnd.values])
    etag = serializers.CharField()


class OpenedVisitSerializer(VisitSerializer):
    """An appointment with its words."""

    note = serializers.CharField()


class ActInputSerializer(StrictSerializer):
    """What was seen in a family's home."""

    visited_on = StrictDateField(required=False)
    dwelling = serializers.ChoiceField(Dwelling.choices, required=False)
    holding = serializers.ChoiceField(Holding.choices, required=False)
    rooms = StrictIntegerField(required=False, allow_null=True)
    area_m2 = StrictIntegerField(required=False, allow_null=True)
    heating = serializers.ChoiceField(Heating.choices, required=False)
    water = StrictBooleanField(required=False, allow_null=True)
    condition = serializers.ChoiceField(DwellingCondition.choices, required=False)
    people = text(max_length=_LONG)
    incomes = text(max_length=_LONG)
    health = text(max_length=_LONG)
    taken_part = text(max_length=_LONG)
    conclusion = text(max_length=_LONG)
    recommendations = text(max_length=_LONG)


class ActSerializer(serializers.Serializer[Any]):
    """The act of a visit."""

    id = serializers.UUIDField()
    visit = serializers.UUIDField()
    visited_on = serializers.DateField()
    signed_at = serializers.DateTimeField(allow_null=True)
    content = serializers.DictField()
    etag = serializers.CharField()
