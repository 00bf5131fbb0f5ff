from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import text
from shapagat.api.serializers import CentreField, StrictCharField, StrictDateField, StrictSerializer


class DeskNamesSerializer(StrictSerializer):
    """The names in Kazakh and Russian."""

    kk = StrictCharField(allow_blank=True)
    ru = StrictCharField(allow_blank=True)


class DeskInputSerializer(StrictSerializer):
    """A reception desk; with `held_on` a visiting session of that day."""

    centre = CentreField()
    names = DeskNamesSerializer()
    district = text()
    held_on = StrictDateField(required=False, allow_null=True)


class DeskSerializer(serializers.Serializer[Any]):
    """A reception desk or visiting session."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    names = DeskNamesSerializer()
    district = serializers.CharField()
    held_on = serializers.DateField(allow_null=True)
    closed_on = serializers.DateField(allow_null=True)


class DeskClosingSerializer(StrictSerializer):
    """The last day on which it received, today unless said."""

    closed_on = StrictDateField(required=False)


class DeskFiguresSerializer(serializers.Serializer[Any]):
    """Appeals received at one desk (null: at none in particular) in a month."""

    desk = serializers.UUIDField(allow_null=True)
    received = serializers.IntegerField()
    visiting = serializers.IntegerField()
    anonymous = serializers.IntegerField()
    answered_in_time = serializers.IntegerField()
    answered_late = serializers.IntegerField()
    forwarded_in_time = serializers.IntegerField()
    forwarded_late = serializers.IntegerField()
    extended = serializers.IntegerField()
    notices_late = serializers.IntegerField()
    waiting = serializers.IntegerField()
    overdue = serializers.IntegerField()
    by_topic = serializers.DictField(child=serializers.IntegerField())
    by_channel = serializers.DictField(child=serializers.IntegerField())


class ReceptionSerializer(serializers.Serializer[Any]):
    """A centre's reception in a month."""

    centre = serializers.SlugField()
    month = serializers.CharField()
    desks = DeskFiguresSerializer(many=True)
